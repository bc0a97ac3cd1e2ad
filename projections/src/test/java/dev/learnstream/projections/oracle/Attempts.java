package dev.learnstream.projections.oracle;

import static dev.learnstream.projections.oracle.Fields.earlier;
import static dev.learnstream.projections.oracle.Fields.json;
import static dev.learnstream.projections.oracle.Fields.later;
import static dev.learnstream.projections.oracle.Fields.number;
import static dev.learnstream.projections.oracle.Fields.optionalText;
import static dev.learnstream.projections.oracle.Fields.text;
import static dev.learnstream.projections.oracle.Fields.time;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** quiz_attempts: the best status of each attempt, its earliest time and best score. One question set per attempt. */
final class Attempts {

    private static final List<String> RANKS = List.of("STARTED", "FAILED", "PASSED");

    private final Map<String, Row> rows = new LinkedHashMap<>();

    void take(GenericRecord event) {
        rows.computeIfAbsent(text(event, "attemptId"), id -> new Row(event)).take(event);
    }

    Collection<Row> all() {
        return rows.values();
    }

    ExpectedTable table() {
        ExpectedTable table = new ExpectedTable("quiz_attempts", List.of("attempt_id"), List.of());
        rows.forEach((id, row) -> table.add(
                "attempt_id", id,
                "user_id", row.learner,
                "course_id", row.course,
                "module_no", row.module,
                "topic_pair_index", row.pair,
                "question_set", json(row.questionSet == null ? "[]" : row.questionSet),
                "answers", json(row.answers),
                "score", row.score,
                "status", RANKS.get(row.rank).toLowerCase(Locale.ROOT),
                "completed_at", row.completedAt,
                "updated_at", row.updatedAt));
        return table;
    }

    static final class Row {
        final String learner;
        final String course;
        final int module;
        final int pair;
        Instant updatedAt = Instant.MIN;

        @Nullable
        Instant completedAt;

        private int rank;
        private @Nullable Integer score;
        private @Nullable String questionSet;
        private @Nullable String answers;

        private Row(GenericRecord event) {
            learner = text(event, "userId");
            course = text(event, "courseId");
            module = number(event, "moduleNo");
            pair = number(event, "topicPairIndex");
        }

        boolean isPassed() {
            return rank == 2;
        }

        private void take(GenericRecord event) {
            int offered = RANKS.indexOf(text(event, "status"));
            if (offered > rank) {
                rank = offered;
                completedAt = null;
                score = null;
            }
            if (offered == rank && rank > 0) {
                completedAt = earlier(completedAt, time(event));
                score = greater(score, (Integer) event.get("score"));
            }
            questionSet = questionSet == null ? optionalText(event, "questionSet") : questionSet;
            answers = answers == null ? optionalText(event, "answers") : answers;
            updatedAt = later(updatedAt, time(event));
        }

        private static @Nullable Integer greater(@Nullable Integer one, @Nullable Integer other) {
            return one == null || (other != null && other > one) ? other : one;
        }
    }
}
