package dev.learnstream.ingest.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.unit.DataSize;

/** The endpoint on a real web server, with a publisher of the test. */
final class FrontDoor implements AutoCloseable {

    private static final int BODY_LIMIT = 2 << 20;
    private static final Duration UPLOAD = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final URI events;

    private FrontDoor(ConfigurableApplicationContext context) {
        this.context = context;
        events = URI.create("http://127.0.0.1:%s/api/events"
                .formatted(context.getEnvironment().getProperty("local.server.port")));
    }

    /**
     * Opens a server that works on two requests at a time, takes bodies of 2 MiB and two seconds, and waits for Kafka
     * as long as given.
     */
    static FrontDoor open(Function<SpecificRecord, CompletableFuture<RecordMetadata>> publisher, Duration patience) {
        return open(publisher, patience, new FateLookup((places, limit) -> {
            throw new IllegalStateException("Nobody asked for fates");
        }));
    }

    /** Opens the same server with a lookup of the test. */
    static FrontDoor open(
            Function<SpecificRecord, CompletableFuture<RecordMetadata>> publisher,
            Duration patience,
            FateLookup fates) {
        EventsEndpoint endpoint = new EventsEndpoint(
                new Intake((event, producer) -> publisher.apply(event), patience),
                new HttpLimits(DataSize.ofBytes(BODY_LIMIT), 2, UPLOAD, patience),
                fates);
        return new FrontDoor(new SpringApplicationBuilder(Web.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("eventsEndpoint", EventsEndpoint.class, () -> endpoint))
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.mvc.problemdetails.enabled=true",
                        "--spring.servlet.multipart.enabled=false",
                        "--spring.main.banner-mode=off"));
    }

    /** Returns the port, for a test with its own HTTP client. */
    int port() {
        return events.getPort();
    }

    /** Sends a body with a query behind the path, such as {@code ?wait=5s}. */
    HttpResponse<String> post(String query, String body) {
        return send(request -> request.uri(URI.create(events + query))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String body) {
        return post(body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    /**
     * Sends a body. If it is too long, the answer comes before all of it is sent, and the client may lose that answer
     * with its connection.
     */
    HttpResponse<String> post(byte[] body, String contentType) {
        return post(body, contentType, 3);
    }

    private HttpResponse<String> post(byte[] body, String contentType, int attempts) {
        try {
            return client.send(request(body, contentType), BodyHandlers.ofString());
        } catch (IOException e) {
            if (attempts > 1) {
                return post(body, contentType, attempts - 1);
            }
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request with further headers, or with a body in another way. */
    HttpResponse<String> send(UnaryOperator<HttpRequest.Builder> request) {
        try {
            return client.send(
                    request.apply(HttpRequest.newBuilder(events).timeout(Duration.ofSeconds(30)))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request without waiting for the answer. */
    CompletableFuture<HttpResponse<String>> postAside(String body) {
        return client.sendAsync(
                request(body.getBytes(StandardCharsets.UTF_8), "application/json"), BodyHandlers.ofString());
    }

    private HttpRequest request(byte[] body, String contentType) {
        return HttpRequest.newBuilder(events)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(excludeName = "dev.learnstream.ingest.spring.PublisherAutoConfiguration")
    static class Web {}
}
