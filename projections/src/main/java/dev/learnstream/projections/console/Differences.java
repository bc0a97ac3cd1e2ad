package dev.learnstream.projections.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How many rows differ from history: of each table and kind, and which columns. */
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
     * What is counted.
     *
     * @param name  as the service has it
     * @param title as it is shown
     */
    private record Count(String title, String name, String meaning) {

        boolean isIn(JsonNode tables) {
            return tables.valueStream().anyMatch(table -> table.path(name).asLong() > 0);
        }
    }

    /** Of a rebuild that has found some. */
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

    /** Beneath the rows that are different. */
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
