package dev.learnstream.projections.cli.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Formats the findings and results of a rebuild, for readers who have never seen one. */
final class RebuildReport {

    private final JsonNode rebuild;
    private final RowCounts rows;

    private RebuildReport(JsonNode rebuild) {
        this.rebuild = rebuild;
        this.rows = RowCounts.of(rebuild);
    }

    static List<String> lines(JsonNode rebuild) {
        RebuildReport report = new RebuildReport(rebuild);
        List<String> lines = new ArrayList<>(List.of(report.head()));
        if (report.rows.all() > 0) {
            lines.add("");
            lines.addAll(Differences.lines(rebuild.path("differences")));
            lines.addAll(report.samples());
            lines.add("");
        }
        lines.addAll(report.remarks());
        lines.addAll(NextSteps.lines(rebuild));
        return lines;
    }

    /** Returns the names of the tables, such as {@code topic_progress, module_progress}. */
    static String tables(JsonNode rebuild) {
        return rebuild.path("tables").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    private String head() {
        return "Rebuild %d%s %s"
                .formatted(
                        rebuild.path("id").asLong(),
                        rebuild.path("dryRun").asBoolean() ? ", a dry run," : "",
                        rebuild.hasNonNull("failure")
                                ? "has failed: " + rebuild.path("failure").asString()
                                : "is " + state());
    }

    private String state() {
        return "%s: %,d records read, %,d without learner, course or topic, %,d that cannot be applied."
                .formatted(
                        rebuild.path("state").asString().replace('_', ' '),
                        rebuild.path("records").asLong(),
                        rebuild.path("parentsMissing").asLong(),
                        rebuild.path("dead").asLong());
    }

    private List<String> samples() {
        return rebuild.path("differences")
                .valueStream()
                .flatMap(table -> table.path("samples")
                        .valueStream()
                        .flatMap(sample ->
                                DifferenceSample.lines(table.path("table").asString(), sample).stream()))
                .toList();
    }

    /** Returns facts that the counts do not show. */
    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (rows.left() > 0) {
            remarks.add("History is not complete before %s. To repair or delete older rows too: --with-older"
                    .formatted(rebuild.path("historyFrom").asString()));
        }
        if (rebuild.path("unsettled").asLong() > 0) {
            remarks.add("%,d rows were skipped, because they changed all the time."
                    .formatted(rebuild.path("unsettled").asLong()));
        }
        if (rows.applied() > 0) {
            remarks.add("No row was locked for longer than %,d ms."
                    .formatted(rebuild.path("longestWriteMs").asLong()));
        }
        return remarks;
    }
}
