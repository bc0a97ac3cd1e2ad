package dev.learnstream.projections.tables;

import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.TestDatabase;
import dev.learnstream.schemas.EventTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** All tables over the {@link Classroom}: applies events and shows rows. */
final class ReadModel implements AutoCloseable {

    private final TestDatabase database = TestDatabase.create();

    /** Deletes all rows except the {@link Classroom}. */
    void empty() {
        database.holdOnly(Classroom.CATALOGUE);
    }

    /** Applies events in one transaction, to one table after the other. */
    List<Verdict> apply(SpecificRecord... events) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Event> offered = new ArrayList<>();
        for (SpecificRecord event : events) {
            offered.add(event(event));
        }
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            List<String> touched = new ArrayList<>();
            for (Projection projection : Projection.ALL) {
                Merge.Merged merged = new Merge(projection).merge(connection, offered, touched);
                touched.addAll(merged.touched());
                verdicts.addAll(merged.verdicts());
                offered.removeAll(refused(offered, merged));
            }
            connection.commit();
            return verdicts;
        } catch (SQLException e) {
            throw new IllegalStateException("Could not apply the events", e);
        }
    }

    /** Returns the events that are not offered to the next table. */
    static List<Event> refused(List<Event> offered, Merge.Merged merged) {
        return merged.verdicts().stream()
                .filter(verdict -> verdict.kind() != Verdict.Kind.TOPIC_LATER)
                .map(verdict -> offered.get(verdict.event()))
                .toList();
    }

    private static <T extends SpecificRecord> Event event(T body) {
        EventTopic<T> topic = EventTopic.of(body);
        return new Event(body, topic.userId().apply(body), topic.occurredAt().apply(body));
    }

    void execute(String sql, Object... values) {
        database.execute(sql, values);
    }

    /** See {@link TestDatabase#rows}. */
    List<String> rows(String sql) {
        return database.rows(sql);
    }

    @Override
    public void close() {
        database.close();
    }
}
