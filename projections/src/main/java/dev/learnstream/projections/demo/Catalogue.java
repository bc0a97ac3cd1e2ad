package dev.learnstream.projections.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The courses of the demo, as {@code catalogue.txt} lists them. */
record Catalogue(List<Course> courses) {

    /** Number of questions in the quiz of each pair of topics. */
    static final int QUESTIONS = 3;

    record Course(
            UUID id,
            String slug,
            String name,
            String description,
            String category,
            String level,
            List<CourseModule> modules) {}

    /**
     * A module of a course.
     *
     * @param number from 1
     */
    record CourseModule(UUID courseId, int number, String name, List<Topic> topics) {}

    /**
     * A topic of a module.
     *
     * @param number from 1
     */
    record Topic(UUID id, UUID courseId, int moduleNo, int number, String name, String contentType) {

        /** Returns the number of the module's quiz about this topic, from 1. */
        int pairIndex() {
            return (number + 1) / 2;
        }

        UUID question(int order) {
            return Ids.named("question/" + courseId + "/" + moduleNo + "/" + pairIndex() + "/" + order);
        }
    }

    static Catalogue load() {
        try (InputStream file = Catalogue.class.getResourceAsStream("catalogue.txt")) {
            if (file == null) {
                throw new IllegalStateException("No file [catalogue.txt] beside [" + Catalogue.class.getName() + "]");
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read [catalogue.txt]", e);
        }
    }

    private static Catalogue parse(Stream<String> lines) {
        List<Course> courses = new ArrayList<>();
        lines.map(line -> line.split("\\s*\\|\\s*", -1)).forEach(cells -> {
            switch (cells[0]) {
                case "course" -> courses.add(course(cells));
                case "module" -> addModule(last(courses), cells[1]);
                default -> addTopic(last(last(courses).modules()), cells[0], cells[1]);
            }
        });
        return new Catalogue(courses);
    }

    private static Course course(String[] cells) {
        return new Course(Ids.named(cells[1]), cells[1], cells[2], cells[3], cells[4], cells[5], new ArrayList<>());
    }

    private static void addModule(Course course, String name) {
        int number = course.modules().size() + 1;
        course.modules().add(new CourseModule(course.id(), number, name, new ArrayList<>()));
    }

    private static void addTopic(CourseModule module, String contentType, String name) {
        int number = module.topics().size() + 1;
        UUID id = Ids.named("topic/" + module.courseId() + "/" + module.number() + "/" + number);
        module.topics().add(new Topic(id, module.courseId(), module.number(), number, name, contentType));
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    List<UUID> courseIds() {
        return courses.stream().map(Course::id).toList();
    }

    Stream<CourseModule> modules() {
        return courses.stream().flatMap(course -> course.modules().stream());
    }
}
