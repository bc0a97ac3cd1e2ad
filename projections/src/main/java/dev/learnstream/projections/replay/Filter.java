package dev.learnstream.projections.replay;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.Entry.Valid;
import dev.learnstream.projections.tables.Event;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Selects the records that belong to a replay.
 *
 * @param topicsOfCourse ids of the topics of the scope's course: a progress update names no course
 */
public record Filter(Scope scope, Set<UUID> topicsOfCourse) {

    /** Selects all of history. */
    public static final Filter EVERYTHING = new Filter(Scope.ALL, Set.of());

    /** Returns true if the record has to be decoded. */
    boolean mayTake(byte @Nullable [] key) {
        return !scope.trustsKeys() || Arrays.equals(scope.key(), key);
    }

    /** Returns true if the record belongs to the replay. One without an event does unless the scope filters events. */
    boolean takes(Entry entry) {
        return entry instanceof Valid valid ? takes(valid.event()) : !scope.looksIntoEvents();
    }

    private boolean takes(Event event) {
        return (scope.learner() == null || scope.learner().equals(event.userId()))
                && (scope.course() == null || isOfCourse(event.body(), scope.course()))
                && (scope.eventType() == null || isOfType(event.body(), scope.eventType()));
    }

    private boolean isOfCourse(SpecificRecord body, UUID course) {
        if (body instanceof LearnerActivity activity) {
            return course.equals(activity.getCourseId());
        }
        if (body instanceof QuizAttempt attempt) {
            return course.equals(attempt.getCourseId());
        }
        return body instanceof ProgressUpdate update && topicsOfCourse.contains(update.getTopicId());
    }

    private static boolean isOfType(SpecificRecord body, String type) {
        return body instanceof LearnerActivity activity
                && (type.endsWith(".")
                        ? activity.getEventType().startsWith(type)
                        : activity.getEventType().equals(type));
    }
}
