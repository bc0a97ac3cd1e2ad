package dev.learnstream.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The handwritten consumer. */
record HandWritten() implements Candidate {

    @Override
    public String name() {
        return "by hand";
    }

    @Override
    public Set<String> tables() {
        return Set.of("topic_progress", "learner_activity_events", "quiz_attempts");
    }

    @Override
    public List<String> command(Stage stage, Database database) {
        return Stream.concat(
                        Candidate.java(),
                        Stream.of(
                                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.learnstream.events",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HandWrittenConsumer.class.getName(),
                                stage.kafka().bootstrapServers(),
                                database.service().url(),
                                database.service().user(),
                                database.service().password()))
                .toList();
    }

    @Override
    public Progress progress(Stage stage, Database database) {
        return Progress.byOffsets(stage);
    }
}
