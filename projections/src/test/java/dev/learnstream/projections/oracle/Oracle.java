package dev.learnstream.projections.oracle;

import static dev.learnstream.projections.oracle.Fields.number;
import static dev.learnstream.projections.oracle.Fields.optionalText;
import static dev.learnstream.projections.oracle.Fields.text;
import static dev.learnstream.projections.oracle.Fields.time;

import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Computes the expected tables of a history over a constant catalogue. It does not cover conflicts between producers.
 */
public final class Oracle {

    private final Set<String> learners = new HashSet<>();
    private final Set<String> courses = new HashSet<>();
    private final Map<String, Catalogue.Topic> topics = new HashMap<>();
    private final Map<List<Object>, Integer> lastPairs = new HashMap<>();

    private final Activities activities = new Activities();
    private final TopicRows topicRows = new TopicRows();
    private final Attempts attempts = new Attempts();
    private final ModuleRows modules = new ModuleRows();

    private long merged;
    private long held;
    private long dead;
    private long mergedWithoutTopic;

    /** Starts with the catalogue and no event. */
    public Oracle(Catalogue catalogue) {
        catalogue.learners().forEach(id -> learners.add(id.toString()));
        catalogue.courses().forEach(id -> courses.add(id.toString()));
        catalogue.topics().forEach(topic -> topics.put(topic.id().toString(), topic));
        catalogue
                .quizzes()
                .forEach(quiz ->
                        lastPairs.merge(List.of(quiz.course().toString(), quiz.module()), quiz.pair(), Math::max));
    }

    /** Adds a message. */
    public void take(Message message) {
        @Nullable
        GenericRecord event = message.event() == null ? null : Fields.dated(message.event(), message.timestamp());
        if (event == null) {
            dead++;
        } else if (isOrphan(event)) {
            held++;
        } else {
            merged++;
            merge(event);
        }
    }

    private boolean isOrphan(GenericRecord event) {
        boolean isProgress = event.getSchema().getName().equals("ProgressUpdate");
        boolean parentLives =
                isProgress ? topics.containsKey(text(event, "topicId")) : courses.contains(text(event, "courseId"));
        return !parentLives || !learners.contains(text(event, "userId"));
    }

    private void merge(GenericRecord event) {
        switch (event.getSchema().getName()) {
            case "LearnerActivity" -> {
                @Nullable String topic = optionalText(event, "topicId");
                activities.take(event, topic != null && topics.containsKey(topic));
                if (topic != null && !topics.containsKey(topic)) {
                    mergedWithoutTopic++;
                }
            }
            case "ProgressUpdate" -> {
                Catalogue.Topic topic = topic(text(event, "topicId"));
                topicRows.take(event);
                modules.opens(text(event, "userId"), topic.course().toString(), topic.module(), time(event));
            }
            case "QuizAttempt" -> {
                attempts.take(event);
                modules.opens(text(event, "userId"), text(event, "courseId"), number(event, "moduleNo"), time(event));
            }
            default -> throw new IllegalArgumentException(event.getSchema().getName());
        }
    }

    /** Returns all expected tables, after the sweep has found everything that it can find by then. */
    public List<ExpectedTable> tables(Instant now) {
        for (TopicRows.Row row : topicRows.all()) {
            Catalogue.Topic topic = topic(row.topic);
            modules.derive(
                    row,
                    topic.course().toString(),
                    topic.module(),
                    topic.contentType().equals("video"));
        }
        for (Attempts.Row row : attempts.all()) {
            @Nullable Integer last = lastPairs.get(List.of(row.course, row.module));
            modules.derive(row, last != null && last == row.pair);
        }
        for (String course : courses) {
            TreeSet<Integer> taught = new TreeSet<>();
            topics.values().stream()
                    .filter(topic -> topic.course().toString().equals(course) && topic.module() > 0)
                    .forEach(topic -> taught.add(topic.module()));
            modules.openInTurn(course, taught, now);
        }
        return List.of(activities.table(), topicRows.table(), attempts.table(), modules.table());
    }

    private Catalogue.Topic topic(String id) {
        Catalogue.Topic topic = topics.get(id);
        if (topic == null) {
            throw new IllegalArgumentException("No topic [" + id + "]");
        }
        return topic;
    }

    /** Returns the number of records whose first fate is merged. */
    public long merged() {
        return merged;
    }

    /** Returns the number of records whose first fate is held. */
    public long held() {
        return held;
    }

    /** Returns the number of records whose first fate is dead. */
    public long dead() {
        return dead;
    }

    /** Returns the number of records that are merged and also wait for their topic. */
    public long mergedWithoutTopic() {
        return mergedWithoutTopic;
    }
}
