package dev.learnstream.projections.cli;

import dev.learnstream.projections.cli.common.CommandFailedException;
import dev.learnstream.projections.cli.common.ExitCodes;
import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.common.Version;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream explain}. Asks a running service. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Explains a row: shows the events that changed it, in the order of their arrival, and the changes.",
            "Reads everything that Kafka has, and changes nothing. Asks a running service."
        })
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Parameters(index = "0", paramLabel = "TABLE", description = "The table, such as topic_progress")
    private String table = "";

    @Parameters(
            index = "1",
            paramLabel = "KEY",
            description =
                    "The values of the table's key columns, separated by commas, such as LEARNER,TOPIC in topic_progress."
                            + " If they do not fit, the answer names the columns")
    private String key = "";

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "500",
            description = "Number of the last events that are shown one by one, at most 2000 (${DEFAULT-VALUE})")
    private int last = 500;

    @Option(
            names = "--arrived-from",
            paramLabel = "TIME",
            description = "Only records that arrived in Kafka at this time or later, such as 2026-03-01T12:00:00Z")
    private @Nullable Instant arrivedFrom;

    @Override
    public Integer call() {
        if (!(table + key).matches("[\\w,-]+")) {
            throw new CommandFailedException(
                    "'%s %s' is not a row: see explain --help".formatted(table, key), ExitCodes.COULD_NOT_ASK);
        }
        JsonNode explanation = ask();
        tellWhatCameBefore(explanation);
        explanation.path("steps").forEach(this::tell);
        if (explanation.path("steps").isEmpty() && explanation.path("together").asInt() == 0) {
            line("Kafka has no event that changed this row.");
        }
        tellWhatIsNow(explanation);
        return 0;
    }

    /** Asks until it is ready: the service ends the work if nobody asks. */
    private JsonNode ask() {
        String path = "/api/ops/explain/%s/%s?last=%d".formatted(table, key, last)
                + (arrivedFrom == null ? "" : "&arrivedFrom=" + arrivedFrom);
        JsonNode answer = service.get(path);
        while (answer.path("underWay").asBoolean(false)) {
            answer = service.get(path);
        }
        return answer;
    }

    private void tellWhatCameBefore(JsonNode explanation) {
        if (arrivedFrom != null) {
            line("Records from before %s are left out, so the row in the table may differ.".formatted(arrivedFrom));
        }
        int together = explanation.path("together").asInt();
        if (together > 0) {
            line("%,d earlier events were applied together; --last shows more of them one by one. Their result:"
                    .formatted(together));
            explanation
                    .path("before")
                    .properties()
                    .forEach(column -> line("    %-20s %s".formatted(column.getKey(), column.getValue())));
        }
    }

    private void tell(JsonNode step) {
        line("%s  %s %s, of %s, arrived %s"
                .formatted(
                        step.path("record").asString(),
                        step.path("type").asString(),
                        step.path("eventId").asString(),
                        step.path("occurredAt").asString(),
                        step.path("arrivedAt").asString()));
        step.path("changed").properties().forEach(this::tell);
    }

    private void tell(Map.Entry<String, JsonNode> column) {
        JsonNode change = column.getValue();
        boolean isNew = !change.hasNonNull("from");
        line("    %-20s %s"
                .formatted(
                        column.getKey(), isNew ? change.path("to") : change.path("from") + " -> " + change.path("to")));
    }

    private void tellWhatIsNow(JsonNode explanation) {
        JsonNode differences = explanation.path("differences");
        if (!explanation.hasNonNull("now")) {
            line("There is no such row in the table.");
        } else if (differences.isEmpty()) {
            line("The row in the table is the result of these events.");
        } else {
            line("The row in the table differs from the result of these events (events, table):");
            line("    "
                    + differences.properties().stream()
                            .map(column -> "%s %s, %s"
                                    .formatted(
                                            column.getKey(),
                                            column.getValue().path("from"),
                                            column.getValue().path("to")))
                            .collect(Collectors.joining("\n    ")));
        }
    }

    private void line(String text) {
        command.commandLine().getOut().println(text);
    }
}
