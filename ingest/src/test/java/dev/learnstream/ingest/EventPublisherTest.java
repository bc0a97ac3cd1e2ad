package dev.learnstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.ingest.metrics.PublisherMeters;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Framing;
import dev.learnstream.schemas.Reading;
import dev.learnstream.schemas.Violation;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import dev.learnstream.schemas.registry.SchemaRefusedException;
import dev.learnstream.schemas.registry.SchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventPublisherTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static RealBroker broker;

    @BeforeAll
    static void startTheBroker(@TempDir Path folder) throws Exception {
        broker = RealBroker.start(folder);
    }

    @AfterAll
    static void stopTheBroker() {
        broker.close();
    }

    @Nested
    class WhenAnEventIsValid {

        static Stream<Arguments> events() {
            return Stream.of(
                    Arguments.of("learner-activity", Events.activity("video.play")),
                    Arguments.of("progress-updates", Events.progress(Events.LEARNER)),
                    Arguments.of("quiz-attempts", Events.attempt()));
        }

        @ParameterizedTest
        @MethodSource("events")
        void bringsItToItsTopicKeyedByItsLearner(String topic, SpecificRecord event) {
            try (EventPublisher publisher = new EventPublisher(broker.connection())) {
                assertThat(publisher.publish(event)).succeedsWithin(SOON).satisfies(where -> {
                    assertThat(where.topic()).isEqualTo(topic);

                    ConsumerRecord<byte[], byte[]> published = recordAt(where);
                    assertThat(published.key())
                            .isEqualTo("01920000-0000-7000-8000-0000000000a1".getBytes(StandardCharsets.UTF_8));
                    assertThat(read(topic, published)).isEqualTo(new Reading.Valid<>(event));
                });
            }
        }

        @Test
        void keepsALearnersEventsInOnePartitionInTheirOrder() throws Exception {
            try (EventPublisher publisher = new EventPublisher(broker.connection())) {
                CompletableFuture<RecordMetadata> first = publisher.publish(Events.activity("video.play"));
                CompletableFuture<RecordMetadata> second = publisher.publish(Events.activity("video.pause"));

                assertThat(second).succeedsWithin(SOON);
                assertThat(second.get().partition()).isEqualTo(first.get().partition());
                assertThat(second.get().offset()).isEqualTo(first.get().offset() + 1);
            }
        }

        private static Reading<?> read(String topic, ConsumerRecord<byte[], byte[]> message) {
            return EventCodec.of(EventTopic.named(topic)).read(message.value());
        }
    }

    @Nested
    class WhenAnEventHasNoId {

        private final ProgressUpdate event = new ProgressUpdate(
                null,
                UUID.randomUUID(),
                UUID.randomUUID(),
                37,
                ProgressStatus.IN_PROGRESS,
                Instant.parse("2026-03-01T12:04:05.678Z"));

        @Test
        void givesItOneThatTheEventKeepsHoweverOftenItIsPublished() throws Exception {
            try (EventPublisher publisher = new EventPublisher(broker.connection())) {
                RecordMetadata first = publisher.publish(event).get(30, TimeUnit.SECONDS);
                RecordMetadata second = publisher.publish(event).get(30, TimeUnit.SECONDS);

                assertThat(event.getEventId().version()).isEqualTo(7);
                assertThat(read(first)).isEqualTo(new Reading.Valid<>(event));
                assertThat(read(second)).isEqualTo(new Reading.Valid<>(event));
            }
        }

        private static Reading<ProgressUpdate> read(RecordMetadata where) {
            return EventCodec.of(EventTopic.PROGRESS_UPDATES)
                    .read(recordAt(where).value());
        }
    }

    @Nested
    class WhenItNamesItsProducer {

        @Test
        void putsTheClientIdIntoAHeaderOfEachRecord() throws Exception {
            assertThat(producerOf(named("quiz-service"), null)).isEqualTo("quiz-service");
        }

        @Test
        void prefersTheNameThatIsGivenWithTheEvent() throws Exception {
            assertThat(producerOf(named("quiz-service"), "curl")).isEqualTo("curl");
        }

        @Test
        void sendsNoHeaderWithoutANameOrWithOneThatIsNotPrintable() throws Exception {
            assertThat(producerOf(broker.connection(), null)).isNull();
            assertThat(producerOf(named("quíz-service"), null)).isNull();
            assertThat(producerOf(named("quiz-service"), "two\nlines")).isNull();
        }

        private static Map<String, Object> named(String clientId) {
            Map<String, Object> settings = new HashMap<>(broker.connection());
            settings.put("client.id", clientId);
            return settings;
        }

        private static @Nullable String producerOf(Map<String, Object> settings, @Nullable String given)
                throws Exception {
            try (EventPublisher publisher = new EventPublisher(settings)) {
                CompletableFuture<RecordMetadata> sent = given == null
                        ? publisher.publish(Events.attempt())
                        : publisher.publish(Events.attempt(), given);
                Header header =
                        recordAt(sent.get(30, TimeUnit.SECONDS)).headers().lastHeader("client-id");
                return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
            }
        }
    }

    /** Tests the meters with a real broker. Each outcome alone is tested beside the meters. */
    @Nested
    class WhenItIsCounted {

        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

        @Test
        void countsWhatKafkaHasAndWhatItCouldNotSend() throws Exception {
            PublisherMetrics metrics = new PublisherMeters(registry);
            try (EventPublisher publisher =
                    new EventPublisher(broker.connection(), EventCodecs.withoutRegistry(), metrics)) {
                publisher.publish(Events.attempt()).get(30, TimeUnit.SECONDS);
                publisher.publish(Events.attempt()).get(30, TimeUnit.SECONDS);

                Thread.currentThread().interrupt();
                assertThat(publisher.publish(Events.activity("video.play"))).isCompletedExceptionally();
                assertThat(Thread.interrupted()).isTrue();
            }

            assertThat(count("quiz-attempts", "acknowledged")).isEqualTo(2);
            assertThat(count("learner-activity", "failed")).isEqualTo(1);
        }

        private double count(String topic, String outcome) {
            return registry.get("learnstream.publications")
                    .tags("topic", topic, "outcome", outcome)
                    .counter()
                    .count();
        }
    }

    @Nested
    class WhenEventsAreFramedForARegistry {

        private final AtomicInteger status = new AtomicInteger(200);
        private final AtomicInteger requests = new AtomicInteger();
        private final HttpServer registry = registry();

        @AfterEach
        void stopTheRegistry() {
            registry.stop(0);
        }

        @Test
        void beginsThemWithTheSchemasIdAndAsksForItOnce() throws Exception {
            try (EventPublisher publisher = new EventPublisher(broker.connection(), codecs())) {
                RecordMetadata where =
                        publisher.publish(Events.activity("video.play")).get(30, TimeUnit.SECONDS);
                publisher.publish(Events.activity("video.play")).get(30, TimeUnit.SECONDS);

                assertThat(recordAt(where).value()).startsWith(0, 0, 0, 1, 44);
                assertThat(requests).hasValue(1);
            }
        }

        @Test
        void failsTheFutureWhileTheRegistryIsAwayAndSendsNothing() throws Exception {
            status.set(503);
            int before = broker.records(EventTopic.LEARNER_ACTIVITY).size();

            try (EventPublisher publisher = new EventPublisher(broker.connection(), codecs())) {
                assertThat(publisher.publish(Events.activity("video.play")))
                        .failsWithin(SOON)
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(RegistryUnavailableException.class);
                assertThat(broker.records(EventTopic.LEARNER_ACTIVITY)).hasSize(before);

                status.set(200);
                assertThat(publisher.publish(Events.activity("video.play"))).succeedsWithin(SOON);
            }
        }

        @Test
        void failsTheFutureWhenTheRegistryRefusesTheSchemaAndSendsNothing() {
            status.set(409);
            int before = broker.records(EventTopic.LEARNER_ACTIVITY).size();

            try (EventPublisher publisher = new EventPublisher(broker.connection(), codecs())) {
                assertThat(publisher.publish(Events.activity("video.play")))
                        .failsWithin(SOON)
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(SchemaRefusedException.class);
                assertThat(broker.records(EventTopic.LEARNER_ACTIVITY)).hasSize(before);
            }
        }

        private EventCodecs codecs() {
            URI address = URI.create("http://127.0.0.1:" + registry.getAddress().getPort());
            return new EventCodecs(new SchemaRegistry(address, Duration.ofSeconds(5)), Framing.REGISTRY);
        }

        private HttpServer registry() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/subjects/learner-activity-value/versions", exchange -> {
                    requests.incrementAndGet();
                    byte[] body = "{\"id\": 300}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status.get(), body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
                server.start();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("Could not start a registry", e);
            }
        }
    }

    @Nested
    class WhenAnEventIsInvalid {

        @Test
        void namesFieldsAndRulesAndNoValue() {
            LearnerActivity event = Events.activity("secret\n");

            try (EventPublisher publisher = new EventPublisher(broker.connection())) {
                assertThatExceptionOfType(InvalidEventException.class)
                        .isThrownBy(() -> publisher.publish(event))
                        .withMessage("Could not publish an event to [learner-activity]: "
                                + "[eventType must not contain control characters]")
                        .satisfies(refusal -> assertThat(refusal.violations())
                                .containsExactly(new Violation("eventType", "must not contain control characters")));
            }
        }

        @Test
        void sendsNothingAndGoesOnWithTheNext() {
            int before = broker.records(EventTopic.LEARNER_ACTIVITY).size();

            try (EventPublisher publisher = new EventPublisher(broker.connection())) {
                assertThatExceptionOfType(InvalidEventException.class)
                        .isThrownBy(() -> publisher.publish(Events.activity("")));
                publisher.flush();
                assertThat(broker.records(EventTopic.LEARNER_ACTIVITY)).hasSize(before);

                assertThat(publisher.publish(Events.activity("video.play"))).succeedsWithin(SOON);
                assertThat(broker.records(EventTopic.LEARNER_ACTIVITY)).hasSize(before + 1);
            }
        }
    }

    @Nested
    class WhenEventsAreUnderWay {

        private final List<UUID> learners =
                IntStream.range(0, 10_000).mapToObj(i -> UUID.randomUUID()).toList();

        @Test
        void waitsForAllOfThemBeforeItCloses() {
            EventPublisher publisher = new EventPublisher(broker.connection());
            List<CompletableFuture<RecordMetadata>> published = publishAll(publisher);

            publisher.close();

            assertThat(acknowledged(published)).isEqualTo(10_000);
            assertThat(learnersOnTheTopic()).containsExactlyInAnyOrderElementsOf(learners);
        }

        @Test
        void waitsForAllOfThemWhenItFlushes() {
            try (EventPublisher publisher = new EventPublisher(broker.connection())) {
                List<CompletableFuture<RecordMetadata>> published = publishAll(publisher);

                publisher.flush();

                assertThat(acknowledged(published)).isEqualTo(10_000);
                assertThat(learnersOnTheTopic()).containsExactlyInAnyOrderElementsOf(learners);
            }
        }

        @Test
        void takesNoFurtherOnesWhenItIsClosed() {
            EventPublisher publisher = new EventPublisher(broker.connection());
            publisher.close();

            assertThatIllegalStateException().isThrownBy(() -> publisher.publish(Events.attempt()));
        }

        private List<CompletableFuture<RecordMetadata>> publishAll(EventPublisher publisher) {
            return learners.stream()
                    .map(learner -> publisher.publish(Events.progress(learner)))
                    .toList();
        }

        /** Returns the number acknowledged by now. It waits for none, so that a missing wait in the publisher shows. */
        private static long acknowledged(List<CompletableFuture<RecordMetadata>> published) {
            return published.stream()
                    .filter(one -> one.isDone() && !one.isCompletedExceptionally())
                    .count();
        }

        /** Returns the learners of this test, as often as they are on the topic. */
        private List<UUID> learnersOnTheTopic() {
            Set<UUID> mine = Set.copyOf(learners);
            return broker.records(EventTopic.PROGRESS_UPDATES).stream()
                    .map(message -> UUID.fromString(new String(message.key(), StandardCharsets.UTF_8)))
                    .filter(mine::contains)
                    .toList();
        }
    }

    /**
     * Kafka's client refuses an idempotent producer that does not wait for all in-sync replicas. An idempotent producer
     * therefore proves both.
     */
    @Nested
    class WhenTheCallerWouldGiveTheGuaranteeAway {

        private final Map<String, Object> careless =
                settings(broker, Map.of("acks", "0", "enable.idempotence", "false"));

        @Test
        void staysIdempotentAndAcknowledged() throws Exception {
            Set<Long> before = broker.idempotentProducers(EventTopic.QUIZ_ATTEMPTS);

            try (EventPublisher publisher = new EventPublisher(careless)) {
                assertThat(publisher.publish(Events.attempt()))
                        .succeedsWithin(SOON)
                        .matches(RecordMetadata::hasOffset);
            }

            assertThat(broker.idempotentProducers(EventTopic.QUIZ_ATTEMPTS)).hasSize(before.size() + 1);
        }

        @Test
        void isUnlikeAPlainProducerWithTheseSettings() throws Exception {
            Set<Long> before = broker.idempotentProducers(EventTopic.QUIZ_ATTEMPTS);

            try (KafkaProducer<byte[], byte[]> plain =
                    new KafkaProducer<>(careless, new ByteArraySerializer(), new ByteArraySerializer())) {
                byte[] event = EventCodec.of(EventTopic.QUIZ_ATTEMPTS).encode(Events.attempt());
                RecordMetadata where =
                        plain.send(new ProducerRecord<>("quiz-attempts", event)).get(30, TimeUnit.SECONDS);
                assertThat(where.hasOffset()).isFalse();
            }

            assertThat(broker.idempotentProducers(EventTopic.QUIZ_ATTEMPTS)).isEqualTo(before);
        }
    }

    @Nested
    class WhenTheBrokerIsAway {

        private static final Map<String, Object> IMPATIENT =
                Map.of("max.block.ms", 500, "request.timeout.ms", 500, "delivery.timeout.ms", 1_000);

        @Test
        void failsTheFutureIfItNeverWasThere() throws Exception {
            Map<String, Object> nowhere = new HashMap<>(IMPATIENT);
            nowhere.put("bootstrap.servers", RealBroker.freeAddresses().get(0));

            try (EventPublisher publisher = new EventPublisher(nowhere)) {
                assertThat(publisher.publish(Events.attempt()))
                        .failsWithin(Duration.ofSeconds(5))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(TimeoutException.class)
                        .withMessageContaining("Topic quiz-attempts not present in metadata after 500 ms");
            }
        }

        @Test
        void blocksTheCallerForSecondsAndNotForAMinute() throws Exception {
            Map<String, Object> nowhere =
                    Map.of("bootstrap.servers", RealBroker.freeAddresses().get(0));

            try (EventPublisher publisher = new EventPublisher(nowhere)) {
                assertThat(publisher.publish(Events.attempt()))
                        .failsWithin(Duration.ZERO)
                        .withThrowableOfType(ExecutionException.class)
                        .withMessageContaining("not present in metadata after 5000 ms");
            }
        }

        @Test
        void failsTheFutureAfterTheDeliveryTimeoutIfItWentAway(@TempDir Path folder) throws Exception {
            // Kafka 4 forgets its metadata when it finds no broker, at once or later. Then max.block.ms would be the
            // limit.
            Map<String, Object> remembering = new HashMap<>(IMPATIENT);
            remembering.put("metadata.recovery.strategy", "none");
            RealBroker stopped = RealBroker.start(folder);

            try (stopped;
                    EventPublisher publisher = new EventPublisher(settings(stopped, remembering))) {
                assertThat(publisher.publish(Events.attempt())).succeedsWithin(SOON);
                stopped.close();

                assertThat(publisher.publish(Events.attempt()))
                        .failsWithin(Duration.ofSeconds(5))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(TimeoutException.class)
                        .withMessageContaining("Expiring 1 record(s) for quiz-attempts");
            }
        }
    }

    private static Map<String, Object> settings(RealBroker broker, Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(others);
        all.putAll(broker.connection());
        return all;
    }

    private static ConsumerRecord<byte[], byte[]> recordAt(RecordMetadata where) {
        return broker.records(EventTopic.named(where.topic())).stream()
                .filter(message -> message.partition() == where.partition() && message.offset() == where.offset())
                .findAny()
                .orElseThrow();
    }
}
