package dev.learnstream.bench;

import dev.learnstream.projections.testing.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The catalogue of all workloads: 2,000 learners, two courses of six modules with four topics and two quizzes each. */
final class Campus {

    static final int LEARNERS = 2_000;

    private static final int COURSES = 2;
    private static final int MODULES = 6;
    private static final List<String> CONTENT_TYPES = List.of("video", "video", "video", "text");

    private Campus() {}

    static Catalogue catalogue() {
        List<UUID> courses = ids(0xC0, COURSES);
        List<Catalogue.Topic> topics = new ArrayList<>();
        List<Catalogue.Quiz> quizzes = new ArrayList<>();
        for (UUID course : courses) {
            for (int module = 1; module <= MODULES; module++) {
                quizzes.add(new Catalogue.Quiz(course, module, 1));
                quizzes.add(new Catalogue.Quiz(course, module, 2));
                for (int number = 1; number <= CONTENT_TYPES.size(); number++) {
                    UUID topic = id(0xB0, topics.size());
                    topics.add(new Catalogue.Topic(topic, course, module, number, CONTENT_TYPES.get(number - 1)));
                }
            }
        }
        return new Catalogue(ids(0xA0, LEARNERS), courses, topics, quizzes);
    }

    private static List<UUID> ids(int kind, int count) {
        return IntStream.range(0, count).mapToObj(number -> id(kind, number)).toList();
    }

    /** Returns scattered ids, like those of learners who arrived over the years. */
    private static UUID id(int kind, int number) {
        return UUID.nameUUIDFromBytes(
                new byte[] {(byte) kind, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }
}
