package dev.learnstream.projections.web;

import dev.learnstream.projections.analytics.ReaderPool;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Times;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads learners, who have a pseudonym and no name here. */
final class LearnerQueries {

    /** Rows of a timeline on one page. The statement reads one more, to know if there are older ones. */
    static final int PAGE = 50;

    private static final String BY_ID = SqlFile.statement(LearnerQueries.class, "FindLearners");
    private static final String BY_PSEUDONYM = SqlFile.statement(LearnerQueries.class, "FindPseudonym");
    private static final String READ = SqlFile.statement(LearnerQueries.class, "ReadLearner");
    private static final String COURSES = SqlFile.statement(LearnerQueries.class, "LearnerCourses");
    private static final String MODULES = SqlFile.statement(LearnerQueries.class, "LearnerModules");
    private static final String TIMELINE = SqlFile.statement(LearnerQueries.class, "LearnerTimeline");

    private final ReaderPool reads;

    LearnerQueries(ReaderPool reads) {
        this.reads = reads;
    }

    record Learner(UUID id, String pseudonym, String role) {}

    /** A learner in a course, as view learner_summary has it. */
    record InCourse(
            UUID courseId,
            String course,
            @Nullable Instant lastSeen,
            long completedTopics,
            long totalTopics,
            @Nullable BigDecimal completedPercent,
            long openModules,
            long passedModules,
            long totalModules,
            long attempts,
            @Nullable Integer bestScore,
            @Nullable String status,
            @Nullable String statusReason) {}

    /** An event of the timeline. */
    record Moment(
            UUID eventId,
            UUID courseId,
            String course,
            @Nullable Integer moduleNo,
            @Nullable String module,
            @Nullable String topic,
            String eventType,
            @Nullable String status,
            @Nullable String statusReason,
            Instant at) {}

    /** The last event of the page before. */
    record After(Instant at, UUID eventId) {

        /** Comes after every event. */
        static final After BEGINNING = new After(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
    }

    /** Everything that the page of a learner shows. */
    record LearnerPage(Learner learner, List<InCourse> courses, Sheet modules, List<Moment> timeline) {

        /** Returns the events of this page. */
        List<Moment> shown() {
            return timeline.size() > PAGE ? timeline.subList(0, PAGE) : timeline;
        }

        /** Returns the last event of this page; null if there are no older ones. */
        @Nullable
        Moment older() {
            return timeline.size() > PAGE ? timeline.get(PAGE - 1) : null;
        }
    }

    /** Returns the learners whose id begins with a text, or whose pseudonym it is; at most 20 of each. */
    List<Learner> find(IdPrefix text) throws SQLException {
        return reads.read(connection -> {
            List<Learner> byId = Query.list(connection, BY_ID, LearnerQueries::learner, text.lowest(), text.highest());
            return !byId.isEmpty() || !text.canBePseudonym()
                    ? byId
                    : Query.list(connection, BY_PSEUDONYM, LearnerQueries::learner, text.text());
        });
    }

    /** Returns a learner; empty if there is no such account. */
    Optional<LearnerPage> page(UUID id, After after) throws SQLException {
        return reads.read(connection -> {
            Optional<Learner> learner = Query.first(connection, READ, LearnerQueries::learner, id);
            return learner.isEmpty() ? Optional.empty() : Optional.of(page(connection, learner.get(), after));
        });
    }

    private static LearnerPage page(Connection connection, Learner learner, After after) throws SQLException {
        return new LearnerPage(
                learner,
                Query.list(connection, COURSES, LearnerQueries::inCourse, learner.id()),
                Sheet.read(connection, MODULES, learner.id()),
                Query.list(connection, TIMELINE, LearnerQueries::moment, learner.id(), after.at(), after.eventId()));
    }

    private static Learner learner(ResultSet row) throws SQLException {
        return new Learner(row.getObject("user_id", UUID.class), row.getString("pseudonym"), row.getString("role"));
    }

    private static InCourse inCourse(ResultSet row) throws SQLException {
        return new InCourse(
                row.getObject("course_id", UUID.class),
                row.getString("course_name"),
                Times.orNull(row, "last_seen_at"),
                row.getLong("completed_topics"),
                row.getLong("total_topics"),
                row.getBigDecimal("completed_percent"),
                row.getLong("open_modules"),
                row.getLong("passed_modules"),
                row.getLong("total_modules"),
                row.getLong("quiz_attempts"),
                row.getObject("best_score", Integer.class),
                row.getString("latest_status"),
                row.getString("status_reason"));
    }

    private static Moment moment(ResultSet row) throws SQLException {
        return new Moment(
                row.getObject("event_id", UUID.class),
                row.getObject("course_id", UUID.class),
                row.getString("course_name"),
                row.getObject("module_no", Integer.class),
                row.getString("module_name"),
                row.getString("topic_name"),
                row.getString("event_type"),
                row.getString("derived_status"),
                row.getString("status_reason"),
                Times.of(row, "occurred_at"));
    }
}
