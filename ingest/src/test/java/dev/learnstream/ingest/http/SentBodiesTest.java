package dev.learnstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.ingest.json.Json;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each body is accepted completely, or refused in words that name the cause. One web server serves all tests. */
class SentBodiesTest {

    private static final AtomicInteger SENT = new AtomicInteger();

    private static FrontDoor door;

    @BeforeAll
    static void open() {
        door = FrontDoor.open(SentBodiesTest::acknowledge, Duration.ofSeconds(10));
    }

    private static CompletableFuture<RecordMetadata> acknowledge(SpecificRecord event) {
        EventPublisher.check(event);
        return CompletableFuture.completedFuture(
                new RecordMetadata(new TopicPartition("a-topic", 3), SENT.getAndIncrement(), 0, 0, 0, 0));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void hasSentNothing() {
        SENT.set(0);
    }

    static Stream<SentBody> bodies() {
        return SentBody.all();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isTakenOrRefusedWithTheCause(SentBody body) {
        HttpResponse<String> answer = door.send(request -> {
            request.header("Content-Type", body.type()).POST(BodyPublishers.ofByteArray(body.bytes()));
            return body.coding().isEmpty() ? request : request.header("Content-Encoding", body.coding());
        });

        assertThat(answer.body()).contains(body.sentence()).doesNotContain("Ada");
        assertThat(answer.statusCode()).isEqualTo(body.status());
        assertThat(SENT).hasValue(body.status() == 202 ? 1 : 0);
    }

    /** RFC 9110 requires this header, in 15.5.16. */
    @Test
    void isToldInAHeaderToComeUncompressed() {
        HttpResponse<String> answer = door.send(request -> request.header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.headers().firstValue("Accept-Encoding")).hasValue("identity");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void isToldTheRightTypeWhenItHasNone() {
        HttpResponse<String> answer = door.send(request -> request.POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("There is no Content-Type: send application/json; nothing was sent");
        assertThat(answer.headers().firstValue("Accept")).hasValue("application/json");
    }

    @Test
    void mayComeInChunksWithoutALength() {
        byte[] event = Json.progress(1).getBytes(StandardCharsets.UTF_8);

        assertAccepted(door.send(
                request -> json(request, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(event)))));
    }

    @Test
    void mayWaitForTheServersWord() {
        assertAccepted(door.send(request ->
                json(request, BodyPublishers.ofString(Json.progress(1))).expectContinue(true)));
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, BodyPublisher body) {
        return request.header("Content-Type", "application/json").POST(body);
    }

    private static void assertAccepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(SENT).hasValue(1);
    }
}
