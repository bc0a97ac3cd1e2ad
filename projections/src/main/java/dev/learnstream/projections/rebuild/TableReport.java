package dev.learnstream.projections.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Counts of the rows in which a table differs from history.
 *
 * @param missing   rows that history has and the table lacks
 * @param extra     rows that the table has and history lacks
 * @param different rows that both have, with different values
 * @param columns   of the different rows: row count per column
 * @param left      of all three, rows that are left as they are because they are older than Kafka's records
 * @param locked    of all three, rows that were not repaired because another transaction held their locks all the time
 * @param reverted  of all three, rows that do not keep the written values
 * @param applied   of all three, rows that are repaired
 * @param restored  of all three, rows that were repaired and rolled back
 * @param samples   a few rows of each kind
 */
public record TableReport(
        String table,
        long missing,
        long extra,
        long different,
        Map<String, Long> columns,
        long left,
        long locked,
        long reverted,
        long applied,
        long restored,
        List<Sample> samples) {

    /** Returns the number of rows that differ. */
    public long rows() {
        return missing + extra + different;
    }

    static TableReport of(String table, Map<String, Long> counts, Map<String, Long> columns, List<Sample> samples) {
        return new TableReport(
                table,
                counts.getOrDefault("missing", 0L),
                counts.getOrDefault("extra", 0L),
                counts.getOrDefault("different", 0L),
                columns,
                counts.getOrDefault("left", 0L),
                counts.getOrDefault("locked", 0L),
                counts.getOrDefault("reverted", 0L),
                counts.getOrDefault("applied", 0L),
                counts.getOrDefault("restored", 0L),
                samples);
    }

    /**
     * A row.
     *
     * @param live    values in the table
     * @param history values in history
     * @param events  the events behind history's row, in order of arrival, with the columns that each one changed;
     *                empty for a row with more than 100 events
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sample(
            String kind,
            JsonNode key,
            @Nullable JsonNode live,
            @Nullable JsonNode history,
            JsonNode events) {}
}
