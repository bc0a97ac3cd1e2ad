package dev.learnstream.projections.cli;

import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.common.Pages;
import dev.learnstream.projections.cli.common.RecordOptions;
import dev.learnstream.projections.cli.common.Version;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream held-events}: events that wait for a learner, course or topic. Asks a running service. */
@Command(
        name = "held-events",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Counts the events that wait for their learner, course or topic, or lists, shows or discards them.",
            "Asks a running service."
        })
final class HeldEventsCommand implements Callable<Integer> {

    private static final String PATH = "/api/ops/held-events";

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Override
    public Integer call() {
        JsonNode counts = service.get(PATH + "/counts");
        counts.forEach(count -> out().printf(
                        "%10d  wait for a %-7s %-18s oldest %s, first expires %s%s%n",
                        count.path("events").asLong(),
                        text(count, "parent"),
                        text(count, "topic"),
                        text(count, "oldestRecord"),
                        text(count, "firstExpires"),
                        written(count)));
        out().println(counts.isEmpty() ? "No event is held." : "See: held-events list --help");
        return 0;
    }

    private static String written(JsonNode node) {
        return node.path("merged").asBoolean() ? ", written without it" : "";
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists held events, without their content.")
    int list(@Mixin HeldOptions options) {
        if (!new Pages(service).getAll(PATH, options.filter(), "events", this::line)) {
            command.commandLine().getErr().println("No such event is held.");
        }
        return 0;
    }

    private void line(JsonNode event) {
        out().printf(
                        "%-32s waits for %-6s %s since %s, expires %s%s%n",
                        text(event, "record"),
                        text(event, "parent"),
                        text(event, "parentId"),
                        text(event, "heldSince"),
                        text(event, "expiresAt"),
                        written(event));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows one held event with its content, decoded if possible.")
    int show(
            @Parameters(paramLabel = "TOPIC-PARTITION@OFFSET", description = "The record, as list shows it")
                    String record) {
        out().println(service.get(PATH + RecordOptions.path(record)).toPrettyString());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Discards held events: they no longer wait, and are kept as discarded dead letters.",
                "An activity that waits only for its topic is not kept: it is already written, without the topic."
            })
    int discard(
            @Mixin HeldOptions options,
            @Option(names = "--all", description = "All held events") boolean all,
            @Option(
                            names = "--because",
                            required = true,
                            paramLabel = "TEXT",
                            description = "The reason; stored with the discarded events")
                    String because,
            @Option(names = "--dry-run", description = "Shows what would happen; changes nothing") boolean dryRun) {
        demandSelection(options, all);
        Map<String, Object> selected = options.filter();
        Map<String, Object> request =
                Map.of("filter", selected, "by", OpsClient.user(), "because", because, "dryRun", dryRun);
        AtomicInteger discarded = new AtomicInteger();
        AtomicInteger letters = new AtomicInteger();
        new Pages(service).postAll(PATH + "/discard", request, selected, part -> {
            discarded.addAndGet(part.path("discarded").asInt());
            letters.addAndGet(part.path("deadLetters").asInt());
        });
        out().printf(
                        "%s: %d; kept as dead letters: %d%n",
                        dryRun ? "Dry run, nothing was changed. Would be discarded" : "Discarded",
                        discarded.get(),
                        letters.get());
        return 0;
    }

    private void demandSelection(HeldOptions options, boolean all) {
        if (options.isEmpty() != all) {
            throw new ParameterException(
                    command.commandLine(),
                    "Select them by --record, --parent, --parent-id, --learner, --topic, --from, --to; or give --all");
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
