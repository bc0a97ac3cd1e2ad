package dev.learnstream.projections.web.jobs;

import dev.learnstream.projections.rebuild.TableReport;
import dev.learnstream.projections.web.Steps;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table's differences from history, as text for people.
 *
 * @param columns number of different rows, by column
 */
record SampleRows(String table, Map<String, Long> columns, List<Sample> samples) {

    /**
     * A row that differs.
     *
     * @param kind  missing, extra or different
     * @param key   its key in words
     * @param cells its values, in the table and in history
     * @param steps events behind history's row
     */
    record Sample(String kind, String key, List<Steps.Cell> cells, List<Steps.Step> steps) {

        /** Returns the kind in words. */
        String words() {
            return switch (kind) {
                case "missing" -> "Missing: history has the row, the table lacks it";
                case "extra" -> "Extra: the table has the row, history lacks it";
                default -> "Different: both have the row, with different values";
            };
        }
    }

    static SampleRows of(TableReport report) {
        return new SampleRows(
                report.table(),
                report.columns(),
                report.samples().stream().map(SampleRows::sample).toList());
    }

    private static Sample sample(TableReport.Sample sample) {
        String key = sample.key().properties().stream()
                .map(column -> column.getKey() + " " + Steps.text(column.getValue()))
                .collect(Collectors.joining(", "));
        return new Sample(sample.kind(), key, Steps.sides(sample.live(), sample.history()), Steps.of(sample.events()));
    }

    boolean isEmpty() {
        return columns.isEmpty() && samples.isEmpty();
    }
}
