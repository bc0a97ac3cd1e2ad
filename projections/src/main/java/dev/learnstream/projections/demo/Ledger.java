package dev.learnstream.projections.demo;

import dev.learnstream.events.QuizAttempt;
import dev.learnstream.events.QuizStatus;
import dev.learnstream.schemas.EventTopic;
import java.util.HashMap;
import java.util.Map;

/** Counts the records that were sent, by kind. */
final class Ledger {

    private final Map<String, Long> events = new HashMap<>();
    private long twice;
    private long broken;
    private long attempts;

    void enter(Message message) {
        if (message instanceof Message.Event sent) {
            enter(sent);
        } else {
            broken++;
        }
    }

    private void enter(Message.Event sent) {
        if (sent.isAgain()) {
            twice++;
            return;
        }
        events.merge(EventTopic.of(sent.event()).name(), 1L, Long::sum);
        // Each attempt is started once.
        if (sent.event() instanceof QuizAttempt attempt && attempt.getStatus() == QuizStatus.STARTED) {
            attempts++;
        }
    }

    /** Returns the number of different events on a topic. */
    long events(EventTopic<?> topic) {
        return events.getOrDefault(topic.name(), 0L);
    }

    long twice() {
        return twice;
    }

    long broken() {
        return broken;
    }

    long attempts() {
        return attempts;
    }

    long sent() {
        return events.values().stream().mapToLong(Long::longValue).sum() + twice + broken;
    }
}
