package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.ops.OpsRequests;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code GET /api/ops/explain}. */
@RestController
final class ExplainEndpoint {

    /** Each step takes some milliseconds. */
    private static final int MOST_STEPS = 2_000;

    private final Tables tables;
    private final Desk desk;

    ExplainEndpoint(Tables tables, Desk desk) {
        this.tables = tables;
        this.desk = desk;
    }

    /** The explanation is not ready yet. The client has to ask again at once, or the work ends. */
    record UnderWay(boolean underWay) {}

    /**
     * Explains how a row came to be: 200, or 202 while the work is under way.
     *
     * @param last        number of events, the latest ones, that are shown one by one
     * @param arrivedFrom events that arrived earlier are left out, ISO 8601
     */
    @GetMapping("/api/ops/explain/{table}/{key}")
    ResponseEntity<?> explain(
            @PathVariable String table,
            @PathVariable String key,
            @RequestParam(defaultValue = "500") int last,
            @RequestParam(required = false) @Nullable Instant arrivedFrom)
            throws SQLException, InterruptedException {
        OpsRequests.require(last >= 1 && last <= MOST_STEPS, "last must be from 1 to 2,000");
        RowHistory.Key row = key(table, List.of(key.toLowerCase(Locale.ROOT).split(",", -1)));
        Optional<Explanation> explanation = desk.ask(new Explainer.Question(row, last, arrivedFrom));
        return explanation.isPresent()
                ? ResponseEntity.ok(explanation.get())
                : ResponseEntity.accepted().body(new UnderWay(true));
    }

    private RowHistory.Key key(String table, List<String> values) {
        List<String> names = tables.key(table)
                .orElseThrow(() -> OpsRequests.refused("Events are not projected into a table of that name"));
        if (names.size() != values.size()) {
            throw OpsRequests.refused(
                    "The key of %s is %s, separated by commas".formatted(table, String.join(",", names)));
        }
        checkUuid(values.get(0));
        return new RowHistory.Key(table, names, values);
    }

    private static void checkUuid(String text) {
        try {
            UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw OpsRequests.refused("The first part of the key must be a UUID");
        }
    }
}
