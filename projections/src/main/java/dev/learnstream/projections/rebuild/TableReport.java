package dev.learnstream.projections.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * In how many rows a table differs from history.
 *
 * @param missing   rows that history has and the table has not
 * @param extra     rows that the table has and history has not
 * @param different rows that both have, with other values
 * @param columns   of these, how many rows differ in which column
 * @param left      of all three, rows that are left as they are: older than what Kafka has
 * @param locked    of all three, rows that are as they were: another transaction held their locks all the time
 * @param reverted  of all three, rows that do not stay as they are written
 * @param applied   of all three, rows that are put right
 * @param restored  of all three, rows that were put right and are rolled back
 * @param samples   a few of each kind
 */
record TableReport(
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
     * @param live    as the table had it
     * @param history as history has it
     * @param events  that history makes it of, in the order in which they arrived, with the columns that each one changed;
     *                none of a row with more than 100
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sample(
            String kind,
            JsonNode key,
            @Nullable JsonNode live,
            @Nullable JsonNode history,
            JsonNode events) {}
}
