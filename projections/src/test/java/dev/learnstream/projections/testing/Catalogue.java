package dev.learnstream.projections.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Learners, and courses with their topics and quizzes. */
public record Catalogue(List<UUID> learners, List<UUID> courses, List<Topic> topics, List<Quiz> quizzes) {

    private static final List<String> CONTENT_TYPES = List.of("video", "video", "video", "text", "slides");
    private static final List<Integer> MODULES = List.of(0, 1, 2, 4, 5, 6, 7);

    /** No events happen in this module: it opens because the module before it is passed, or not at all. */
    private static final int UNTOUCHED = 5;

    private static final List<Integer> WITHOUT_QUESTIONS = List.of(UNTOUCHED, 7);

    /** A topic of a module. */
    public record Topic(UUID id, UUID course, int module, int number, String contentType) {}

    /** A quiz of a module: there is a question on this pair of topics. */
    public record Quiz(UUID course, int module, int pair) {}

    /** Returns a random catalogue. In each course, module 3 has no topics, and 5 and 7 have no questions. */
    public static Catalogue random(Random random, int learners, int courses) {
        Catalogue catalogue =
                new Catalogue(ids(random, learners), ids(random, courses), new ArrayList<>(), new ArrayList<>());
        for (UUID course : catalogue.courses) {
            for (int module : MODULES) {
                catalogue.addModule(random, course, module);
            }
        }
        return catalogue;
    }

    private static List<UUID> ids(Random random, int count) {
        return random.ints(count).mapToObj(seed -> uuid(random)).toList();
    }

    static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private void addModule(Random random, UUID course, int module) {
        int count = 2 + random.nextInt(3);
        for (int number = 1; number <= count; number++) {
            String contentType = CONTENT_TYPES.get(random.nextInt(CONTENT_TYPES.size()));
            topics.add(new Topic(uuid(random), course, module, number, contentType));
        }
        if (!WITHOUT_QUESTIONS.contains(module)) {
            for (int pair = 1; pair <= 2; pair++) {
                quizzes.add(new Quiz(course, module, pair));
            }
        }
    }

    /** Returns the topics in which learners do something. */
    List<Topic> touchedTopics() {
        return topics.stream().filter(topic -> topic.module != UNTOUCHED).toList();
    }

    /** Returns the part of this catalogue that the other one lacks. */
    public Catalogue without(Catalogue other) {
        return new Catalogue(
                missing(learners, other.learners),
                missing(courses, other.courses),
                missing(topics, other.topics),
                missing(quizzes, other.quizzes));
    }

    private static <T> List<T> missing(List<T> all, List<T> others) {
        return all.stream().filter(one -> !others.contains(one)).toList();
    }

    /** Returns the part with only these numbers of learners and courses. */
    public Catalogue part(int learnersKept, int coursesKept) {
        List<UUID> kept = courses.subList(0, coursesKept);
        return new Catalogue(
                learners.subList(0, learnersKept),
                kept,
                topics.stream().filter(topic -> kept.contains(topic.course)).toList(),
                quizzes.stream().filter(quiz -> kept.contains(quiz.course)).toList());
    }

    /** Returns the catalogue without the last topic of each module. */
    public Catalogue withoutLastTopics() {
        List<Topic> others = topics.stream()
                .filter(topic -> topics.stream()
                        .anyMatch(next -> next.course.equals(topic.course)
                                && next.module == topic.module
                                && next.number > topic.number))
                .toList();
        return new Catalogue(learners, courses, others, quizzes);
    }

    /** Inserts it into a migrated database. */
    public void insert(RealPostgres postgres) throws SQLException {
        try (Connection connection = postgres.connect()) {
            for (UUID learner : learners) {
                execute(
                        connection,
                        "INSERT INTO public.users (user_id, email, full_name, password_hash) VALUES (?, ?, ?, ?)",
                        learner,
                        learner + "@example.org",
                        "Learner",
                        "none");
            }
            insertCourses(connection);
            for (Topic topic : topics) {
                insert(connection, topic);
            }
        }
    }

    /** Inserts a course with its questions. With only half of them, a pass of the first pair would count forever. */
    private void insertCourses(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        for (UUID course : courses) {
            execute(
                    connection,
                    "INSERT INTO public.courses (course_id, slug, course_name, description) VALUES (?, ?, ?, ?)",
                    course,
                    course.toString(),
                    "Course",
                    "A course");
        }
        for (Quiz quiz : quizzes) {
            execute(connection, """
                    INSERT INTO public.quiz_questions (course_id, module_no, topic_pair_index, prompt)
                    VALUES (?, ?, ?, ?)
                    """, quiz.course, quiz.module, quiz.pair, "Why?");
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void insert(Connection connection, Topic topic) throws SQLException {
        execute(
                connection,
                """
                INSERT INTO public.topics
                  (topic_id, course_id, module_no, module_name, topic_number, topic_name, content_type)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                topic.id,
                topic.course,
                topic.module,
                "Module " + topic.module,
                topic.number,
                "Topic " + topic.number,
                topic.contentType);
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
