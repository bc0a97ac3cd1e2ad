package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.RowHistory;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.explain.Explanation.Change;
import dev.learnstream.projections.ops.Orders;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /api/ops/explain}. */
@RestController
final class ExplainEndpoint {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The one value that is random. */
    private static final String RANDOM = "progress_id";

    private final Tables tables;
    private final RowHistory history;
    private final Archive archive;

    /** Each reads all that Kafka has. */
    private final Semaphore one = new Semaphore(1);

    ExplainEndpoint(Tables tables, RowHistory history, Archive archive) {
        this.tables = tables;
        this.history = history;
        this.archive = archive;
    }

    @GetMapping("/api/ops/explain/{table}/{key}")
    Explanation explain(@PathVariable String table, @PathVariable String key) throws SQLException {
        RowHistory.Key row = key(table, List.of(key.split(",", -1)));
        if (!one.tryAcquire()) {
            throw Orders.refused("Another row is just being explained; ask again");
        }
        try {
            UUID concerned = uuid(row.values().get(0));
            List<Entry.Valid> entries =
                    archive.find(entry -> concerns(entry.event().body(), concerned));
            return explanation(history.of(row, entries), history.now(row).orElse(null));
        } finally {
            one.release();
        }
    }

    private RowHistory.Key key(String table, List<String> values) {
        List<String> names = tables.key(table)
                .orElseThrow(() -> Orders.refused("There is no table of that name that events are projected into"));
        if (names.size() != values.size()) {
            throw Orders.refused(
                    "The key of %s is %s, with commas in between".formatted(table, String.join(",", names)));
        }
        return new RowHistory.Key(table, names, values);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Orders.refused("The first part of the key must be a UUID");
        }
    }

    /** Whether any field of the event is that id: the learner of the row, or the attempt or event that the row is of. */
    private static boolean concerns(SpecificRecord event, UUID id) {
        return event.getSchema().getFields().stream().anyMatch(field -> id.equals(event.get(field.pos())));
    }

    private static Explanation explanation(List<RowHistory.Step> history, @Nullable String now) {
        List<Explanation.Step> steps = new ArrayList<>();
        @Nullable String row = null;
        for (RowHistory.Step step : history) {
            SpecificRecord event = step.entry().event().body();
            steps.add(new Explanation.Step(
                    step.entry().source().toString(),
                    event.getSchema().getName(),
                    String.valueOf(
                            event.get(event.getSchema().getField("eventId").pos())),
                    step.entry().source().timestamp(),
                    step.entry().event().time(),
                    changes(step.before(), step.after())));
            row = step.after();
        }
        return new Explanation(steps, json(row), json(now), row == null && now == null ? Map.of() : changes(row, now));
    }

    private static Map<String, Change> changes(@Nullable String before, @Nullable String after) {
        @Nullable JsonNode from = json(before);
        @Nullable JsonNode to = json(after);
        Set<String> columns = new TreeSet<>();
        Arrays.asList(from, to).forEach(row -> columns.addAll(row == null ? List.of() : row.propertyNames()));
        columns.remove(RANDOM);
        Map<String, Change> changes = new TreeMap<>();
        for (String column : columns) {
            @Nullable JsonNode was = from == null ? null : from.get(column);
            @Nullable JsonNode is = to == null ? null : to.get(column);
            if (!Objects.equals(was, is)) {
                changes.put(column, new Change(was, is));
            }
        }
        return changes;
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : JSON.readTree(text);
    }
}
