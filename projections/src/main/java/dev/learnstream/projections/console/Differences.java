package dev.learnstream.projections.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The number of rows that differ from history, by table and kind, and the columns that differ. */
final class Differences {

    private static final List<Count> COUNTS = List.of(
            new Count("missing", "missing", "history has the row, the table has not"),
            new Count("extra", "extra", "the table has the row, history has not"),
            new Count("different", "different", "both have it, with other values: beneath, in which columns"),
            new Count("left", "left", "of all these, rows that stay as they are: they are older than what Kafka has"),
            new Count(
                    "locked",
                    "locked",
                    "of all these, rows that another transaction had locked: they are as they were"),
            new Count("reverted", "reverted", "of all these, rows that do not stay as they are written"),
            new Count("put right", "applied", "of all these, rows that are now as history has them"),
            new Count("rolled back", "restored", "of all these, rows that are again as they were"));

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
