package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.RowHistory;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.ops.Orders;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/ops/explain}. */
@RestController
final class ExplainEndpoint {

    private static final Duration LONGEST = Duration.ofSeconds(100);

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
        RowHistory.Key row = key(table, List.of(key.toLowerCase(Locale.ROOT).split(",", -1)));
        if (!one.tryAcquire()) {
            throw Orders.refused("Another row is just being explained; ask again");
        }
        try {
            List<Entry.Valid> entries = archive.find(entry -> Steps.concerns(entry, row), LONGEST);
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
        checkUuid(values.get(0));
        return new RowHistory.Key(table, names, values);
    }

    private static void checkUuid(String text) {
        try {
            UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Orders.refused("The first part of the key must be a UUID");
        }
    }

    private static Explanation explanation(List<RowHistory.Step> history, @Nullable String now) {
        @Nullable
        String row = history.isEmpty() ? null : history.get(history.size() - 1).after();
        return new Explanation(
                Steps.of(history),
                Steps.json(row),
                Steps.json(now),
                row == null && now == null ? Map.of() : Steps.changes(row, now));
    }
}
