package dev.learnstream.projections.console;

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
            case "paused" -> lines.add("To have it go on: " + command("resume", rebuild));
            case "failed" -> lines.add("Once that is mended: " + command("resume", rebuild));
            default -> lines.addAll(ended(rebuild, rows));
        }
        if (rows.applied() > 0 && !isForgotten(rebuild)) {
            lines.add("What the %,d rows were is kept. To have it back: %s. To have it deleted: %s"
                    .formatted(rows.applied(), command("rollback", rebuild), command("forget", rebuild)));
        }
        return lines;
    }

    private static boolean isForgotten(JsonNode rebuild) {
        return rebuild.hasNonNull("forgottenAt");
    }

    private static List<String> ended(JsonNode rebuild, RowCounts rows) {
        if (isForgotten(rebuild)) {
            return List.of("What it had found and kept was deleted at %s."
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
            return rebuild.path("unsettled").asLong() == 0
                    ? List.of("The tables are what history makes of them.")
                    : List.of();
        }
        if (rebuild.path("dryRun").asBoolean()) {
            return List.of("Nothing is changed." + (rows.due() > 0 ? " To have it put right: " + again(rebuild) : ""));
        }
        return List.of();
    }

    private static String rolledBack(JsonNode rebuild, RowCounts rows) {
        String undone = "%,d rows are again what they were.".formatted(rows.restored());
        return rebuild.hasNonNull("replay")
                ? "%s What has come since is applied once more: replay --join %d"
                        .formatted(undone, rebuild.path("replay").asLong())
                : undone;
    }

    private static String command(String action, JsonNode rebuild) {
        return "rebuild --%s %d".formatted(action, rebuild.path("id").asLong());
    }

    /** Returns the same command without the dry run. */
    private static String again(JsonNode rebuild) {
        JsonNode tables = rebuild.path("tables");
        String some = tables.valueStream()
                .map(table -> " --table " + table.asString())
                .collect(Collectors.joining());
        return "rebuild" + (tables.size() < Projection.ALL.size() ? some : "")
                + (rebuild.path("withOlder").asBoolean() ? " --with-older" : "");
    }
}
