package dev.learnstream.projections.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;

/** What Kafka Streams is doing in this process. */
public final class StreamState implements KafkaStreams.StateListener {

    private final CountDownLatch running = new CountDownLatch(1);
    private volatile State state = State.CREATED;

    @Override
    public void onChange(State newState, State oldState) {
        state = newState;
        if (newState == State.RUNNING) {
            running.countDown();
        }
    }

    /** Whether records are being read, or partitions are just being moved, after they were read once. */
    public boolean isStreaming() {
        return running.getCount() == 0 && state.isRunningOrRebalancing();
    }

    /** Kafka's name of the state. */
    public String name() {
        return state.name();
    }

    /** Waits until records are read for the first time; false if that takes too long. */
    public boolean awaitStreaming(Duration limit) throws InterruptedException {
        return running.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
