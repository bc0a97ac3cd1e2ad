package dev.learnstream.projections.stream;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.batch.Failures;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class StreamExceptionHandlerTest {

    private final StreamState state = new StreamState();
    private final Outage outage = new Outage(new StreamPause());
    private int ends;
    private final StreamExceptionHandler handler = new StreamExceptionHandler(state, outage, () -> ends++);

    @Test
    void endsTheProcessOnAnError() {
        assertThat(handler.handle(new StreamsException(new OutOfMemoryError("Java heap space"))))
                .isEqualTo(SHUTDOWN_CLIENT);

        assertThat(ends).isEqualTo(1);
        assertThat(state.failure()).isEqualTo("A stream thread died of [OutOfMemoryError]");
    }

    @Test
    void stopsOnWhatItDoesNotKnowAndShowsNoDataOfIt() {
        assertThat(handler.handle(new StreamsException(new SecurityException("Ada's secret"))))
                .isEqualTo(SHUTDOWN_CLIENT);

        assertThat(ends).isZero();
        Health health = new StreamHealth(state, outage).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails())
                .containsEntry("state", "stopped")
                .containsEntry("because", "Could not continue reading: [SecurityException]");
    }

    /** On some exceptions Kafka Streams shuts down without calling the handler. */
    @Test
    void showsThatStreamsStoppedWithoutAsking() {
        state.onChange(State.ERROR, State.RUNNING);

        assertThat(new StreamHealth(state, outage).health().getDetails())
                .containsEntry("because", "Kafka Streams gave up");
    }

    @Test
    void takesItsTimeWhenKafkaDoesNotAnswer() {
        Instant start = Instant.now();

        assertThat(handler.handle(new TimeoutException("late"))).isEqualTo(REPLACE_THREAD);
        assertThat(handler.handle(new TimeoutException("late"))).isEqualTo(REPLACE_THREAD);

        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        assertThat(state.failure()).isNull();
    }

    @Test
    void pausesWhenTheDatabaseTakesNothing() {
        assertThat(handler.handle(new StreamsException(Failures.of("58030")))).isEqualTo(REPLACE_THREAD);

        assertThat(outage.since()).isNotNull();
        assertThat(state.failure()).isNull();
    }

    /** A person took the right away, or created a policy. After they restore it, no restart is needed. */
    @Test
    void pausesWhileARightIsMissingAndSaysSo() {
        assertThat(handler.handle(new StreamsException(Failures.of("42501")))).isEqualTo(REPLACE_THREAD);

        assertThat(state.failure()).isNull();
        assertThat(new StreamHealth(state, outage).health().getDetails())
                .containsEntry("state", "paused")
                .extractingByKey("because")
                .asString()
                .contains("[42501] ERROR: ")
                .endsWith(". Give the service this right, or correct the policy");
    }

    @Test
    void stopsWhenTheDatabaseLacksWhatWeNeed() {
        assertThat(handler.handle(new StreamsException(Failures.of("42P01")))).isEqualTo(SHUTDOWN_CLIENT);

        assertThat(state.failure()).endsWith("This is a fault of Learnstream or of the database's schema");
    }

    /** There was progress, and more will follow. A wait would only delay it. */
    @Test
    void readsABatchAgainAtOnceThatTookTooLong() {
        assertThat(handler.handle(new StreamsException(Failures.givenBack()))).isEqualTo(REPLACE_THREAD);

        assertThat(outage.since()).isNull();
        assertThat(state.failure()).isNull();
    }
}
