package dev.learnstream.projections.cli;

import dev.learnstream.projections.cli.common.CommandFailedException;
import dev.learnstream.projections.cli.common.ExitCodes;
import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.common.Version;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream status}. Asks a running service. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Shows what needs action, and how far the tables are.",
            "Action is needed for: a health component that is not up, a pause, open dead letters, lost records,"
                    + " jobs that are paused or have failed, rows that a rebuild has found to differ."
                    + " Waiting records, held events and holes that are read again are shown, but need no action.",
            "Asks a running service."
        },
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:all is well",
            "1:something needs action",
            "2:could not ask: no answer within 5 s, access refused, or a wrong command line"
        })
final class StatusCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Option(names = "--json", description = "Prints the service's answer, in JSON")
    private boolean json;

    @Override
    public Integer call() {
        try {
            JsonNode status = service.get("/api/ops/status", PATIENCE);
            if (json) {
                out().println(status.toPrettyString());
            } else {
                tell(status);
            }
            return status.path("needs").isEmpty() ? 0 : 1;
        } catch (CommandFailedException e) {
            // 1 means that something needs action, which an answer alone can tell.
            throw new CommandFailedException(String.valueOf(e.getMessage()), ExitCodes.COULD_NOT_ASK);
        }
    }

    private void tell(JsonNode status) {
        JsonNode needs = status.path("needs");
        out().println(needs.isEmpty() ? "All is well." : "Action needed:");
        needs.forEach(need -> out().println("  " + need.asString()));
        if (status.has("figures")) {
            out().println();
            tellFigures(status.path("figures"));
        }
    }

    private void tellFigures(JsonNode figures) {
        out().printf(
                        "%-18s%12s%12s%12s%12s%8s  %s%n",
                        "records so far", "merged", "held", "dead", "lag", "holes", "newest event time");
        figures.path("topics").forEach(this::tellTopic);
        out().println();
        out().println("dead letters open now  " + counts(figures.path("deadLetters"), " "));
        out().println("events held now        " + counts(figures.path("heldEvents"), " for a "));
        out().println("replays                " + atWork(figures.path("replays")));
        out().println("rebuilds               " + atWork(figures.path("rebuilds")));
        out().println("dead-letter jobs       " + atWork(figures.path("deadLetterJobs")));
    }

    private void tellTopic(JsonNode topic) {
        out().printf(
                        "%-18s%,12d%,12d%,12d%12s%,8d  %s%n",
                        topic.path("topic").asString(),
                        topic.path("merged").asLong(),
                        topic.path("held").asLong(),
                        topic.path("dead").asLong(),
                        topic.has("lag") ? "%,d".formatted(topic.path("lag").asLong()) : "unknown",
                        topic.path("openHoles").asLong(),
                        topic.path("lastEventAt").asString("none"));
    }

    private static String counts(JsonNode counts, String of) {
        return counts.isEmpty()
                ? "none"
                : counts.properties().stream()
                        .map(count -> "%,d%s%s".formatted(count.getValue().asLong(), of, count.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String atWork(JsonNode jobs) {
        return jobs.isEmpty()
                ? "none"
                : jobs.valueStream().map(StatusCommand::job).collect(Collectors.joining("; "));
    }

    private static String job(JsonNode job) {
        return "%d %s, %s%.1f %%, by %s"
                .formatted(
                        job.path("id").asLong(),
                        job.path("state").asString().replace('_', ' '),
                        job.has("phase") ? job.path("phase").asString() + " " : "",
                        job.path("percent").asDouble(),
                        job.path("by").asString());
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
