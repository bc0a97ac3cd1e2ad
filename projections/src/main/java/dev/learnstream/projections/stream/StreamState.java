package dev.learnstream.projections.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of Kafka Streams in this process. */
public final class StreamState implements KafkaStreams.StateListener {

    private static final Logger LOG = LoggerFactory.getLogger(StreamState.class);

    private final CountDownLatch running = new CountDownLatch(1);
    private volatile State state = State.CREATED;
    private volatile @Nullable String failure;
    private volatile boolean waitingForTopics;

    @Override
    public void onChange(State newState, State oldState) {
        state = newState;
        if (newState == State.RUNNING) {
            running.countDown();
        }
        if (newState == State.ERROR && failure == null && !waitingForTopics) {
            stopped("Kafka Streams gave up");
            LOG.error("Streaming stops: Kafka Streams gave up without a reason");
        }
    }

    /** Notes the reason why streaming stops for good. */
    void stopped(String because) {
        failure = because;
    }

    /** Returns the reason why streaming has stopped, without data of an event; null while it has not. */
    @Nullable
    String failure() {
        return failure;
    }

    /** Returns true if records are being read, or if partitions are being moved after records were read once. */
    public boolean isStreaming() {
        return running.getCount() == 0 && state.isRunningOrRebalancing();
    }

    /** Notes that the stream has stopped because a topic is missing. It has to start again when all topics exist. */
    void waitForTopics() {
        waitingForTopics = true;
    }

    /** Notes that all topics exist: the stream is about to start. */
    void haveTopics() {
        waitingForTopics = false;
    }

    boolean isWaitingForTopics() {
        return waitingForTopics;
    }

    /** Returns Kafka's name of the state. */
    public String name() {
        return state.name();
    }

    /** Waits until records are read for the first time; returns false if that takes too long. */
    public boolean awaitStreaming(Duration limit) throws InterruptedException {
        return running.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
