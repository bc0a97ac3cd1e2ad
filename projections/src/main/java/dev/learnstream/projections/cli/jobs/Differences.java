package dev.learnstream.projections.cli.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The number of rows that differ from history, by table and kind, and the columns that differ. */
final class Differences {

    private static final List<Count> COUNTS = List.of(
            new Count("missing", "missing", "only history has the row"),
            new Count("extra", "extra", "only the table has the row"),
            new Count("different", "different", "both have the row, with different values; below, by column"),
            new Count("left", "left", "of all these, rows that are not changed: they are older than Kafka's records"),
            new Count(
                    "locked", "locked", "of all these, rows that are not changed: another transaction had locked them"),
            new Count("reverted", "reverted", "of all these, rows that do not keep the written values"),
            new Count("repaired", "applied", "of all these, rows that are now the same as in history"),
            new Count("rolled back", "restored", "of all these, rows that have their old values again"));

    private final JsonNode tables;
    private final List<Count> counts;

    private Differences(JsonNode tables) {
        this.tables = tables;
        this.counts = COUNTS.stream().filter(count -> count.isIn(tables)).toList();
    }

    /**
     * A kind of row that is counted.
     *
     * @param name  in the service's answer
     * @param title on the screen
     */
    private record Count(String title, String name, String meaning) {

        boolean isIn(JsonNode tables) {
            return tables.valueStream().anyMatch(table -> table.path(name).asLong() > 0);
        }
    }

    /** Returns the lines of a rebuild that has found differences. */
    static List<String> lines(JsonNode tables) {
        Differences differences = new Differences(tables);
        List<String> lines = new ArrayList<>(differences.table());
        lines.add("");
        differences.counts.forEach(count -> lines.add("%-12s %s".formatted(count.title, count.meaning)));
        return lines;
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(line("rows", counts.stream().map(Count::title).toList()));
        for (JsonNode table : tables) {
            lines.add(line(
                    table.path("table").asString(),
                    counts.stream()
                            .map(count -> "%,d".formatted(table.path(count.name).asLong()))
                            .toList()));
            table.path("columns")
                    .properties()
                    .forEach(column ->
                            lines.add(column(column.getKey(), column.getValue().asLong())));
        }
        return lines;
    }

    /** Returns a line about a column, below the count of different rows. */
    private String column(String name, long rows) {
        return line(
                "  " + name,
                counts.stream()
                        .map(count -> count.name.equals("different") ? "%,d".formatted(rows) : "")
                        .toList());
    }

    private static String line(String name, List<String> cells) {
        return ("%-24s".formatted(name) + cells.stream().map("%12s"::formatted).collect(Collectors.joining()))
                .stripTrailing();
    }
}
