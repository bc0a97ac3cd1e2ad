package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.ops.OpsRequests;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The questions of operators about rows, whether they come over HTTP or from the console. */
public final class RowQuestions {

    /** Number of events that are shown one by one, if the question gives none. */
    public static final int STEPS = 500;

    /** Each step takes some milliseconds. */
    private static final int MOST_STEPS = 2_000;

    private final Tables tables;
    private final Desk desk;

    RowQuestions(Tables tables, Desk desk) {
        this.tables = tables;
        this.desk = desk;
    }

    /** Returns the columns of the key of each table whose rows can be explained. */
    public Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        tables.names().forEach(table -> keys.put(table, tables.key(table).orElseThrow()));
        return keys;
    }

    /**
     * Explains how a row came to be.
     *
     * @param key         values of the key, separated by commas
     * @param last        number of events, the latest ones, that are shown one by one
     * @param arrivedFrom events that arrived earlier are left out; null to leave out none
     * @return empty while the work is under way; the caller has to ask again at once, or the work ends
     * @throws org.springframework.web.ErrorResponseException if there is no such table, or the key does not fit it
     */
    public Optional<Explanation> ask(String table, String key, int last, @Nullable Instant arrivedFrom)
            throws SQLException, InterruptedException {
        OpsRequests.require(last >= 1 && last <= MOST_STEPS, "last must be from 1 to 2,000");
        RowHistory.Key row = key(table, List.of(key.toLowerCase(Locale.ROOT).split(",", -1)));
        return desk.ask(new Explainer.Question(row, last, arrivedFrom));
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
