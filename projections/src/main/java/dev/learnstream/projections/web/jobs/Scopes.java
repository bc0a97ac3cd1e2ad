package dev.learnstream.projections.web.jobs;

import dev.learnstream.projections.replay.ReplayPart;
import dev.learnstream.projections.replay.Scope;
import dev.learnstream.projections.web.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the scope of a replay from a form, and describes it in words. */
final class Scopes {

    static final String[] FIELDS = {
        "topic",
        "partition",
        "fromOffset",
        "toOffset",
        "arrivedFrom",
        "arrivedTo",
        "learner",
        "course",
        "eventType",
        "trustKeys"
    };

    private Scopes() {}

    static Scope of(Form form) {
        return new Scope(
                form.text("topic"),
                form.number("partition"),
                form.longNumber("fromOffset"),
                form.longNumber("toOffset"),
                form.time("arrivedFrom"),
                form.time("arrivedTo"),
                form.id("learner"),
                form.id("course"),
                form.text("eventType"),
                form.text("trustKeys") == null ? null : true);
    }

    /** Returns for example {@code topic quiz-attempts, partition 3}. */
    static String words(Scope scope) {
        List<String> words = new ArrayList<>();
        add(words, "topic", scope.topic());
        add(words, "partition", scope.partition());
        add(words, "from offset", scope.fromOffset());
        add(words, "to offset", scope.toOffset());
        add(words, "arrived from", scope.arrivedFrom());
        add(words, "arrived before", scope.arrivedTo());
        add(words, "learner", scope.learner());
        add(words, "course", scope.course());
        add(words, "event type", scope.eventType());
        if (Boolean.TRUE.equals(scope.trustKeys())) {
            words.add("only under the learner's key");
        }
        return words.isEmpty() ? "all of history" : String.join(", ", words);
    }

    private static void add(List<String> words, String name, @Nullable Object value) {
        if (value != null) {
            words.add(name + " " + value);
        }
    }

    /** Returns the number of offsets in these partitions. */
    static long offsets(List<ReplayPart> parts) {
        return parts.stream().mapToLong(part -> part.to() - part.from()).sum();
    }
}
