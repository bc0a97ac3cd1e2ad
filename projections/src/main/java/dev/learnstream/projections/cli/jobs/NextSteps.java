package dev.learnstream.projections.cli.jobs;

import dev.learnstream.projections.tables.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Formats the next steps for a rebuild, with the commands to type. */
final class NextSteps {

    private NextSteps() {}

    static List<String> lines(JsonNode rebuild) {
        RowCounts rows = RowCounts.of(rebuild);
        List<String> lines = new ArrayList<>();
        switch (rebuild.path("state").asString()) {
            case "running", "rolling_back" -> lines.add(JobLine.rebuild(rebuild));
            case "paused" -> lines.add("To resume: " + command("resume", rebuild));
            case "failed" -> lines.add("When that is fixed: " + command("resume", rebuild));
            default -> lines.addAll(ended(rebuild, rows));
        }
        if (rows.applied() > 0 && !isForgotten(rebuild)) {
            lines.add("The old values of %,d rows are saved. To undo: %s. To delete the saved old rows: %s"
                    .formatted(rows.applied(), command("rollback", rebuild), command("forget", rebuild)));
        }
        return lines;
    }

    private static boolean isForgotten(JsonNode rebuild) {
        return rebuild.hasNonNull("forgottenAt");
    }

    private static List<String> ended(JsonNode rebuild, RowCounts rows) {
        if (isForgotten(rebuild)) {
            return List.of("Its differences and saved rows were deleted at %s."
                    .formatted(rebuild.path("forgottenAt").asString()));
        }
        return switch (rebuild.path("state").asString()) {
            case "rolled_back" -> List.of(rolledBack(rebuild, rows));
            case "done" -> done(rebuild, rows);
            // A cancelled rebuild needs no further text.
            default -> List.of();
        };
    }

    private static List<String> done(JsonNode rebuild, RowCounts rows) {
        if (rows.all() == 0) {
            return rebuild.path("unsettled").asLong() == 0 ? List.of("The tables agree with history.") : List.of();
        }
        if (rebuild.path("dryRun").asBoolean()) {
            return List.of("Nothing was changed." + (rows.due() > 0 ? " To fix these rows: " + again(rebuild) : ""));
        }
        return List.of();
    }

    private static String rolledBack(JsonNode rebuild, RowCounts rows) {
        String undone = "%,d rows have their old values again.".formatted(rows.restored());
        return rebuild.hasNonNull("replay")
                ? "%s Events that came later are applied again: learnstream replay --join %d"
                        .formatted(undone, rebuild.path("replay").asLong())
                : undone;
    }

    private static String command(String action, JsonNode rebuild) {
        return "learnstream rebuild --%s %d"
                .formatted(action, rebuild.path("id").asLong());
    }

    /** Returns the same command without the dry run. */
    private static String again(JsonNode rebuild) {
        JsonNode tables = rebuild.path("tables");
        String some = tables.valueStream()
                .map(table -> " --table " + table.asString())
                .collect(Collectors.joining());
        return "learnstream rebuild" + (tables.size() < Projection.ALL.size() ? some : "")
                + (rebuild.path("withOlder").asBoolean() ? " --with-older" : "");
    }
}
