package dev.learnstream.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Puts the rows of a workload into unlogged tables, as columns and in the order of the events, one part for each worker. */
final class Staging {

    static final int WORKERS = 2;

    private final Workload workload;
    private final Map<String, Catalogue.Topic> topics;
    private final Map<List<@Nullable Object>, Map<String, @Nullable Object>> activities;

    Staging(Workload workload, Expected expected) {
        this.workload = workload;
        this.topics = workload.catalogue().topics().stream()
                .collect(Collectors.toMap(topic -> topic.id().toString(), Function.identity()));
        this.activities = expected.rows("learner_activity_events");
    }

    void fill(Database database) throws SQLException {
        try (Connection connection = database.owner().connect()) {
            run(connection, "LimitTables");
            copy(connection, "bench.progress", Events.PROGRESS, this::progress);
            copy(connection, "bench.activity", Events.ACTIVITY, this::activity);
            copy(connection, "bench.attempts", Events.ATTEMPTS, Staging::attempt);
            run(connection, "LimitIndexes");
        }
    }

    private static void run(Connection connection, String file) throws SQLException {
        for (String statement : SqlFile.statements(Staging.class, file)) {
            try (var prepared = connection.prepareStatement(statement)) {
                prepared.execute();
            }
        }
    }

    /** Returns the worker of a learner: no two workers write the same row. */
    static int worker(GenericRecord event) {
        return Math.floorMod(event.get("userId").toString().hashCode(), WORKERS);
    }

    private void copy(
            Connection connection,
            String table,
            String topic,
            Function<GenericRecord, Collection<@Nullable Object>> row)
            throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN");
        int[] events = new int[WORKERS];
        for (Iterator<Message> messages = workload.messages().get().iterator(); messages.hasNext(); ) {
            Message message = messages.next();
            GenericRecord event = message.event();
            if (event != null) {
                int worker = worker(event);
                int seq = events[worker]++;
                if (message.topic().equals(topic)) {
                    List<@Nullable Object> columns = new ArrayList<>(List.of(worker, seq));
                    columns.addAll(row.apply(event));
                    byte[] line = line(columns);
                    copy.writeToCopy(line, 0, line.length);
                }
            }
        }
        copy.endCopy();
    }

    private Collection<@Nullable Object> progress(GenericRecord event) {
        String topicId = event.get("topicId").toString();
        Catalogue.Topic topic = topics.get(topicId);
        if (topic == null) {
            throw new IllegalArgumentException("No topic [" + topicId + "]");
        }
        boolean completes = event.get("status").toString().equals("COMPLETED");
        return List.of(
                event.get("userId"),
                topicId,
                topic.course(),
                topic.module(),
                topic.contentType().equals("video"),
                event.get("percent"),
                completes,
                Instant.ofEpochMilli((Long) event.get("occurredAt")));
    }

    private Collection<@Nullable Object> activity(GenericRecord event) {
        Map<String, @Nullable Object> row = activities.get(List.of(event.get("eventId")));
        if (row == null) {
            throw new IllegalArgumentException("No row of [" + event.get("eventId") + "]");
        }
        return row.values();
    }

    private static Collection<@Nullable Object> attempt(GenericRecord event) {
        List<@Nullable Object> columns = new ArrayList<>();
        for (String field : List.of("attemptId", "userId", "courseId", "moduleNo", "topicPairIndex")) {
            columns.add(event.get(field));
        }
        columns.add(event.get("status").toString().toLowerCase(Locale.ROOT));
        columns.add(event.get("score"));
        columns.add(event.get("questionSet"));
        columns.add(event.get("answers"));
        columns.add(Instant.ofEpochMilli((Long) event.get("occurredAt")));
        return columns;
    }

    private static byte[] line(List<@Nullable Object> columns) {
        return columns.stream()
                .map(Staging::text)
                .collect(Collectors.joining("\t", "", "\n"))
                .getBytes(UTF_8);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "\\N" : value.toString().replace("\\", "\\\\");
    }
}
