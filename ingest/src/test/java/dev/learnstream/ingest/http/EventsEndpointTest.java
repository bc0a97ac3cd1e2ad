package dev.learnstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.ingest.json.Json;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.Framing;
import dev.learnstream.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the endpoint on a real web server. Kafka is unavailable or slow here; the tests of the program use a real one.
 */
class EventsEndpointTest {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final AtomicInteger sent = new AtomicInteger();

    /** Acknowledges at once. */
    private CompletableFuture<RecordMetadata> acknowledge(SpecificRecord event) {
        int offset = sent.getAndIncrement();
        return CompletableFuture.completedFuture(
                new RecordMetadata(new TopicPartition("a-topic", 3), offset, 0, 0, 0, 0));
    }

    @Nested
    class WhenRequestsAreWrong {

        @Test
        void refusesAnotherContentType() {
            try (FrontDoor door = FrontDoor.open(EventsEndpointTest.this::acknowledge, PATIENCE)) {
                HttpResponse<String> answer =
                        door.post(Json.progress(1).getBytes(StandardCharsets.UTF_8), "text/plain");

                assertProblem(answer, 415);
                assertThat(sent).hasValue(0);
            }
        }

        @Test
        void refusesABodyThatIsTooLongWhetherOrNotItsLengthIsToldAndMoreThanFiveHundredEvents() {
            try (FrontDoor door = FrontDoor.open(EventsEndpointTest.this::acknowledge, PATIENCE)) {
                assertProblem(door.post(" ".repeat((2 << 20) + 1)), 413);
                assertProblem(
                        door.post(Json.array(
                                Collections.nCopies(501, Json.progress(1)).toArray(String[]::new))),
                        413);
                assertThat(sent).hasValue(0);
            }
        }

        @Test
        void refusesAllOfABodyThatIsNotJson() {
            try (FrontDoor door = FrontDoor.open(EventsEndpointTest.this::acknowledge, PATIENCE)) {
                HttpResponse<String> answer = door.post("[" + Json.progress(1) + ",");

                assertProblem(answer, 400);
                assertThat(sent).hasValue(0);
            }
        }

        @Test
        void refusesFurtherRequestsWhileTwoAreUnderWay() throws Exception {
            CompletableFuture<RecordMetadata> held = new CompletableFuture<>();
            try (FrontDoor door = FrontDoor.open(
                    event -> {
                        sent.incrementAndGet();
                        return held;
                    },
                    Duration.ofSeconds(20))) {
                List<CompletableFuture<HttpResponse<String>>> underWay =
                        List.of(door.postAside(Json.progress(1)), door.postAside(Json.progress(1)));
                await().atMost(Duration.ofSeconds(10)).until(() -> sent.get() == 2);

                HttpResponse<String> third = door.post(Json.progress(1));
                held.complete(acknowledge(new ProgressUpdate()).join());

                assertProblem(third, 429);
                assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
                for (CompletableFuture<HttpResponse<String>> one : underWay) {
                    assertThat(one.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
                }
            }
        }
    }

    @Nested
    class WhenKafkaAcknowledges {

        @Test
        void acceptsEventsOfEachKindInOrder() {
            try (FrontDoor door = FrontDoor.open(EventsEndpointTest.this::acknowledge, PATIENCE)) {
                HttpResponse<String> answer =
                        door.post(Json.array(Json.progress(1), Json.attempt(), Json.activity("{\"a\": 1}")));

                assertThat(answer.statusCode()).isEqualTo(202);
                assertThat(withoutIds(answer)).isEqualTo("""
                                {"accepted":3,"refused":0,"unknown":0,"results":[\
                                {"index":0,"eventId":"…","result":"accepted","topic":"a-topic","partition":3,"offset":0},\
                                {"index":1,"eventId":"…","result":"accepted","topic":"a-topic","partition":3,"offset":1},\
                                {"index":2,"eventId":"…","result":"accepted","topic":"a-topic","partition":3,"offset":2}]}""");
            }
        }

        @Test
        void tellsAllFaultsOfAnEventInOneAnswer() {
            String event = Json.progress(120).replaceFirst("\"topicId\": \"[^\"]*\",?\\s*", "");
            try (FrontDoor door = FrontDoor.open(EventsEndpointTest.this::acknowledge, PATIENCE)) {
                HttpResponse<String> answer = door.post(event);

                assertProblem(answer, 400);
                assertThat(answer.body()).contains("""
                                "violations":[{"field":"topicId","rule":"is required"},\
                                {"field":"percent","rule":"must be from 0 to 100"}]""");
            }
        }

        @Test
        void tellsTheIdOfEachEventThatHasOne() {
            String id = "01920000-0000-7000-8000-0000000000e7";
            String refused = Json.progress(101).replaceFirst("\"eventId\": \"[^\"]*\"", "\"eventId\": \"" + id + "\"");
            try (FrontDoor door = FrontDoor.open(EventsEndpointTest.this::acknowledge, PATIENCE)) {
                HttpResponse<String> answer = door.post(Json.array(
                        refused.replace("101", "1"), refused.replace("101", "\"x\""), refused.replace(id, "Ada")));

                assertThat(answer.body().split(id, -1)).hasSize(3);
                assertThat(answer.body())
                        .contains("{\"index\":2,\"result\":\"refused\"")
                        .doesNotContain("Ada");
            }
        }
    }

    @Nested
    class WhenAProducerWaits {

        record Merged(String fate) {}

        record Held(String fate, String parent) {}

        @Test
        void addsTheFateOfEachAcceptedEvent() {
            List<Object> asked = new ArrayList<>();
            FateLookup lookup = new FateLookup((places, limit) -> {
                asked.addAll(places);
                asked.add(limit);
                return List.of(new Merged("merged"), new Held("held", "course"));
            });
            try (FrontDoor door = FrontDoor.open(EventsEndpointTest.this::acknowledge, PATIENCE, lookup)) {
                HttpResponse<String> answer =
                        door.post("?wait=5s", Json.array(Json.progress(1), "{}", Json.progress(2)));

                assertThat(answer.statusCode()).isEqualTo(207);
                assertThat(asked)
                        .containsExactly(
                                new FateLookup.Place("a-topic", 3, 0),
                                new FateLookup.Place("a-topic", 3, 1),
                                Duration.ofSeconds(5));
                assertThat(withoutIds(answer))
                        .contains(
                                "\"partition\":3,\"offset\":0,\"fate\":\"merged\"},{\"index\":1,\"result\":\"refused\"")
                        .endsWith("\"partition\":3,\"offset\":1,\"fate\":\"held\",\"parent\":\"course\"}]}");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "0s", "999ms", "31s", "-1s", "long", "PT9999999999999H"})
        void refusesAWaitOutsideItsLimitsAndSendsNothing(String wait) {
            try (FrontDoor door = FrontDoor.open(EventsEndpointTest.this::acknowledge, PATIENCE)) {
                HttpResponse<String> answer = door.post("?wait=" + wait, Json.progress(1));

                assertProblem(answer, 400);
                assertThat(answer.body()).contains("wait must be from 1s to 30s, such as 5s; nothing was sent");
                assertThat(sent).hasValue(0);
            }
        }

        /** The door takes two requests at the same time. */
        @Test
        void keepsNobodyFromPublishing() throws Exception {
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch waiting = new CountDownLatch(2);
            FateLookup lookup = new FateLookup((places, limit) -> {
                waiting.countDown();
                awaitUninterrupted(written);
                return List.of(Map.of("fate", "merged"));
            });
            try (FrontDoor door = FrontDoor.open(EventsEndpointTest.this::acknowledge, PATIENCE, lookup)) {
                List<CompletableFuture<HttpResponse<String>>> both = List.of(
                        CompletableFuture.supplyAsync(() -> door.post("?wait=5s", Json.progress(1))),
                        CompletableFuture.supplyAsync(() -> door.post("?wait=5s", Json.progress(2))));
                assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

                HttpResponse<String> third = door.post(Json.progress(3));
                written.countDown();

                assertThat(third.statusCode()).isEqualTo(202);
                for (CompletableFuture<HttpResponse<String>> one : both) {
                    assertThat(one.get(10, TimeUnit.SECONDS).body()).contains("\"fate\":\"merged\"");
                }
            }
        }

        private static void awaitUninterrupted(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The rules are those of the real publisher, which refuses before it sends. */
    @Nested
    class WhenKafkaIsAway {

        private final Map<String, Object> nowhere = Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", 200);

        @Test
        void refusesWhatBreaksARuleAllTheSame() {
            try (EventPublisher publisher = new EventPublisher(nowhere);
                    FrontDoor door = FrontDoor.open(publisher::publish, PATIENCE)) {
                HttpResponse<String> answer = door.post(Json.progress(101));

                assertProblem(answer, 400);
                assertThat(withoutIds(answer)).contains("""
                                "results":[{"index":0,"eventId":"…","result":"refused","violations":[\
                                {"field":"percent","rule":"must be from 0 to 100"}]}]""");
            }
        }

        @Test
        void saysSoOfEachEventAndTriesNoFurtherOnes() {
            try (EventPublisher publisher = new EventPublisher(nowhere);
                    FrontDoor door = FrontDoor.open(
                            event -> {
                                sent.incrementAndGet();
                                return publisher.publish(event);
                            },
                            PATIENCE)) {
                HttpResponse<String> answer = door.post(Json.array(Json.progress(1), "1", Json.progress(2)));

                assertProblem(answer, 503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
                assertThat(answer.body()).contains("""
                                "detail":"Kafka did not acknowledge all events in time. Events with the result accepted\
                                 are safe. Events with the result unknown are not accepted: send them again, with the\
                                 same eventId\"""");
                assertThat(withoutIds(answer)).contains("""
                                "accepted":0,"refused":1,"unknown":2,"results":[\
                                {"index":0,"eventId":"…","result":"unknown","advice":"send again"},\
                                {"index":1,"result":"refused","violations":[{"field":"","rule":"must be an object"}]},\
                                {"index":2,"eventId":"…","result":"unknown","advice":"send again"}]""");
                assertThat(sent).hasValue(1);
            }
        }
    }

    @Nested
    class WhenTheRegistryDoesNotLetThemGo {

        @Test
        void saysThatTheyAreUnknownAndAsksItOnce() throws Exception {
            HttpServer registry = refusing();
            EventCodecs codecs = new EventCodecs(
                    new SchemaRegistry(
                            URI.create(
                                    "http://127.0.0.1:" + registry.getAddress().getPort()),
                            Duration.ofSeconds(5)),
                    Framing.REGISTRY);
            try (EventPublisher publisher = new EventPublisher(Map.of("bootstrap.servers", "127.0.0.1:1"), codecs);
                    FrontDoor door = FrontDoor.open(publisher::publish, PATIENCE)) {
                HttpResponse<String> answer = door.post(Json.array(Json.progress(1), Json.progress(2)));

                assertProblem(answer, 503);
                assertThat(answer.body())
                        .contains("\"accepted\":0,\"refused\":0,\"unknown\":2")
                        .doesNotContain("Exception");
                assertThat(sent).hasValue(1);
            } finally {
                registry.stop(0);
            }
        }

        /** Counts the requests. */
        private HttpServer refusing() throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                sent.incrementAndGet();
                exchange.sendResponseHeaders(409, -1);
                exchange.close();
            });
            server.start();
            return server;
        }
    }

    @Nested
    class WhenKafkaGoesAwayMeanwhile {

        @Test
        void tellsWhatIsAcknowledgedFromWhatIsNot() {
            try (FrontDoor door = FrontDoor.open(this::acknowledgeTheFirst, PATIENCE)) {
                HttpResponse<String> answer =
                        door.post(Json.array(Json.progress(1), Json.progress(2), Json.progress(3)));

                assertProblem(answer, 503);
                assertThat(withoutIds(answer)).contains("""
                                "results":[\
                                {"index":0,"eventId":"…","result":"accepted","topic":"a-topic","partition":3,"offset":0},\
                                {"index":1,"eventId":"…","result":"unknown","advice":"send again"},\
                                {"index":2,"eventId":"…","result":"unknown","advice":"send again"}]""");
            }
        }

        /** Acknowledges the first event, never answers one, and lets the others fail. */
        private CompletableFuture<RecordMetadata> acknowledgeTheFirst(SpecificRecord event) {
            if (sent.get() == 0) {
                return acknowledge(event);
            }
            return sent.getAndIncrement() == 1
                    ? new CompletableFuture<>()
                    : CompletableFuture.failedFuture(new TimeoutException("away"));
        }
    }

    @Nested
    class WhenSomeAreRefused {

        @Test
        void acceptsTheOthers() {
            try (FrontDoor door = FrontDoor.open(EventsEndpointTest.this::acknowledge, PATIENCE)) {
                HttpResponse<String> answer = door.post(Json.array("{}", Json.progress(2)));

                assertThat(answer.statusCode()).isEqualTo(207);
                assertThat(withoutIds(answer)).isEqualTo("""
                                {"accepted":1,"refused":1,"unknown":0,"results":[{"index":0,"result":"refused","violations":[\
                                {"field":"type","rule":"must be one of LearnerActivity, ProgressUpdate, QuizAttempt"}]},\
                                {"index":1,"eventId":"…","result":"accepted","topic":"a-topic","partition":3,"offset":0}]}""");
            }
        }
    }

    /** Returns the answer with the random ids of the events left out. */
    private static String withoutIds(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"eventId\":\"[0-9a-f-]{36}\"", "\"eventId\":\"…\"");
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status);
    }
}
