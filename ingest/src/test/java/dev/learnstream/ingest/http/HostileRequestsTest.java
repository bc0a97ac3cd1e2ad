package dev.learnstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.ingest.EventPublisher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile requests over real sockets, with the rules of the real publisher: 15 seeds of 17 kinds. Each is answered with
 * 4xx and the reason; nothing is published, and nothing of them stays in memory.
 */
class HostileRequestsTest {

    private static final int SEEDS = 15;

    /** Memory that may stay used after 255 requests of up to 2 MB: caches of the web server, not the requests. */
    private static final long GROWTH_LIMIT = 8 << 20;

    private static final AtomicInteger SENT = new AtomicInteger();

    private static EventPublisher publisher;
    private static FrontDoor door;

    @BeforeAll
    static void open() {
        publisher = new EventPublisher(Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", 200));
        door = FrontDoor.open(HostileRequestsTest::publish, Duration.ofSeconds(1));
    }

    /** Counts the events that are not refused. */
    private static CompletableFuture<RecordMetadata> publish(SpecificRecord event) {
        CompletableFuture<RecordMetadata> acknowledged = publisher.publish(event);
        SENT.incrementAndGet();
        return acknowledged;
    }

    @AfterAll
    static void close() {
        door.close();
        publisher.close();
    }

    @AfterEach
    void hasSentNothing() {
        assertThat(SENT).hasValue(0);
    }

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areRefusedWithTheReason(long seed) {
        assertThat(HostileRequest.ofEachKind(seed)).allSatisfy(request -> {
            HttpResponse<String> answer = door.post(request.body(), request.contentType());

            assertThat(answer.statusCode()).isEqualTo(request.status());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains(request.names());
        });
    }

    @Test
    void leaveNothingInMemory() {
        sendAll();
        long before = usedMemory();

        sendAll();

        assertThat(usedMemory() - before).isLessThan(GROWTH_LIMIT);
    }

    private static void sendAll() {
        seeds().forEach(seed ->
                HostileRequest.ofEachKind(seed).forEach(request -> door.post(request.body(), request.contentType())));
    }

    private static long usedMemory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The answer comes before any byte of the body is sent. */
    @Test
    void areNotReadWhenTheySayThatTheyAreHuge() throws Exception {
        try (Socket client = connect("Content-Length: 999999999999")) {
            assertThat(statusLine(client)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void areCutWhenTheyNeverEnd() throws Exception {
        byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket client = connect("Transfer-Encoding: chunked")) {
            int written = writeUntilItIsCut(client.getOutputStream(), chunk);

            assertThat(written).isBetween(2 << 20, 32 << 20);
        }
    }

    /** Returns the number of bytes that the server and the buffers on the way took; 64 MiB at most. */
    private static int writeUntilItIsCut(OutputStream body, byte[] chunk) {
        int written = 0;
        try {
            while (written < 64 << 20) {
                body.write(chunk);
                written += chunk.length;
            }
        } catch (IOException e) {
            // The server has closed the connection.
        }
        return written;
    }

    /** The front door has two places. Slow requests that hold both would block it. */
    @Test
    void keepTheDoorShutForSecondsWhenTheyComeByteByByte() throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (Socket one = connect("Content-Length: 1000000");
                Socket other = connect("Content-Length: 1000000")) {
            Future<?> unused = clock.scheduleAtFixedRate(
                    () -> List.of(one, other).forEach(HostileRequestsTest::writeByte), 0, 100, TimeUnit.MILLISECONDS);

            assertThat(statusLine(one)).startsWith("HTTP/1.1 408");
            assertThat(statusLine(other)).startsWith("HTTP/1.1 408");
            assertThat(door.post("{}").statusCode()).isEqualTo(400);
        } finally {
            clock.shutdownNow();
        }
    }

    private static void writeByte(Socket client) {
        try {
            client.getOutputStream().write(' ');
        } catch (IOException e) {
            // This connection was closed; the other may still be open.
        }
    }

    /** Opens a connection and sends the header of a request, without its body. */
    private static Socket connect(String header) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), door.port());
        client.setSoTimeout(20_000);
        String head = "POST /api/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n";
        client.getOutputStream().write(head.formatted(header).getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String statusLine(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }
}
