package dev.learnstream.projections.web;

import dev.learnstream.projections.analytics.ReaderPool;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads courses and their reports. */
final class CourseQueries {

    private static final String FIND = SqlFile.statement(CourseQueries.class, "FindCourses");
    private static final String READ = SqlFile.statement(CourseQueries.class, "ReadCourse");
    private static final String AVERAGES = SqlFile.statement(CourseQueries.class, "ReadAverages");
    private static final String MATRIX = SqlFile.statement(CourseQueries.class, "CompletionMatrix");
    private static final String COHORTS = SqlFile.statement(CourseQueries.class, "CompareCohorts");
    private static final String ALL_COHORTS = SqlFile.statement(CourseQueries.class, "CompareAllCohorts");

    private final ReaderPool reads;

    CourseQueries(ReaderPool reads) {
        this.reads = reads;
    }

    /** A course of the catalogue. */
    record Course(
            UUID id,
            String slug,
            String name,
            @Nullable String category,
            @Nullable String level,
            long modules,
            long topics) {}

    /** A report and its rows. */
    record Filled(Report report, Sheet sheet) {}

    /**
     * Who has completed what.
     *
     * @param topics  number and name of each topic, in the order of the course
     * @param learners the percent of each topic, by learner; null if the topic is not begun
     */
    record Matrix(List<Topic> topics, Map<UUID, List<@Nullable Integer>> learners) {}

    record Topic(String number, String name) {}

    /** Everything that the page of a course shows. */
    record CoursePage(Course course, Sheet averages, List<Filled> reports, Matrix matrix, Sheet cohorts) {}

    /** Returns the courses whose name or slug contains a text. */
    List<Course> find(String text) throws SQLException {
        String pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return reads.read(connection -> Query.list(connection, FIND, CourseQueries::course, pattern, pattern));
    }

    /** Returns a course with its reports; empty if there is no such course. */
    Optional<CoursePage> page(UUID id) throws SQLException {
        return reads.read(connection -> {
            Optional<Course> course = Query.first(connection, READ, CourseQueries::course, id);
            return course.isEmpty() ? Optional.empty() : Optional.of(page(connection, course.get()));
        });
    }

    /** Returns the cohorts of all courses; at most 200 batches. */
    Sheet cohorts() throws SQLException {
        return reads.read(connection -> Sheet.read(connection, ALL_COHORTS));
    }

    private static CoursePage page(Connection connection, Course course) throws SQLException {
        List<Filled> reports = new ArrayList<>();
        for (Report report : Report.OF_COURSE) {
            reports.add(new Filled(report, Sheet.read(connection, report.sql(), course.id())));
        }
        return new CoursePage(
                course,
                Sheet.read(connection, AVERAGES, course.id()),
                reports,
                matrix(connection, course.id()),
                Sheet.read(connection, COHORTS, course.id()));
    }

    private static Matrix matrix(Connection connection, UUID course) throws SQLException {
        Map<String, Topic> topics = new LinkedHashMap<>();
        Map<UUID, List<@Nullable Integer>> learners = new LinkedHashMap<>();
        Query.list(
                connection,
                MATRIX,
                row -> {
                    topics.putIfAbsent(
                            row.getString("topic"), new Topic(row.getString("topic"), row.getString("topic_name")));
                    return learners.computeIfAbsent(row.getObject("user_id", UUID.class), id -> new ArrayList<>())
                            .add(row.getObject("percent", Integer.class));
                },
                course,
                course);
        return new Matrix(List.copyOf(topics.values()), learners);
    }

    private static Course course(ResultSet row) throws SQLException {
        return new Course(
                row.getObject("course_id", UUID.class),
                row.getString("course_slug"),
                row.getString("course_name"),
                row.getString("category"),
                row.getString("level"),
                row.getLong("modules"),
                row.getLong("topics"));
    }
}
