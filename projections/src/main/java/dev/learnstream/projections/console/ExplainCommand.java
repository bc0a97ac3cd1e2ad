package dev.learnstream.projections.console;

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
            "Says how a row came to be: the events that changed it, in the order in which they arrived, and what each did.",
            "Reads all that Kafka has, and changes nothing. Asks a service that runs."
        })
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Parameters(index = "0", paramLabel = "TABLE", description = "Such as topic_progress")
    private String table = "";

    @Parameters(
            index = "1",
            paramLabel = "KEY",
            description =
                    "Of the row: learner,topic of topic_progress; learner,course,module of module_progress; attempt of"
                            + " quiz_attempts; event of learner_activity_events")
    private String key = "";

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many of the last events are told one by one, at most 2000 (${DEFAULT-VALUE})")
    private int last = 500;

    @Option(
            names = "--arrived-from",
            paramLabel = "TIME",
            description = "Reads only what arrived since then, as 2026-03-01T00:00:00Z")
    private @Nullable Instant arrivedFrom;

    @Override
    public Integer call() {
        if (!(table + key).matches("[\\w,-]+")) {
            throw new CommandFailedException("'%s %s' is no row: see explain --help".formatted(table, key));
        }
        JsonNode explanation = ask();
        tellWhatCameBefore(explanation);
        explanation.path("steps").forEach(this::tell);
        if (explanation.path("steps").isEmpty() && explanation.path("together").asInt() == 0) {
            line("Kafka has no event that made this row.");
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
            line("What arrived before %s is left out, so the row in the table may well differ.".formatted(arrivedFrom));
        }
        int together = explanation.path("together").asInt();
        if (together > 0) {
            line("%,d events came first and were applied together; --last tells more of them one by one. They make:"
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
            line("The row in the table is what these events make of it.");
        } else {
            line("The row in the table differs from what these events make of it (events, table):");
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
