package dev.learnstream.projections.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.common.Pages;
import dev.learnstream.projections.cli.common.RecordOptions;
import dev.learnstream.projections.cli.common.Version;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream dead-letters}: records that could not be applied. Asks a running service. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Counts the records that could not be applied, or lists, shows, redrives or discards them.",
            "Asks a running service."
        },
        subcommands = {RedriveLettersCommand.class, DiscardLettersCommand.class, LetterJobsCommand.class})
public final class DeadLettersCommand implements Callable<Integer> {

    static final String PATH = "/api/ops/dead-letters";

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Option(
            names = "--producer",
            paramLabel = "NAME",
            description = "Counts only records that name this producer in their header client-id")
    private @Nullable String producer;

    @Override
    public Integer call() {
        String only = producer == null ? "" : "?producer=" + URLEncoder.encode(producer, UTF_8);
        JsonNode counts = service.get(PATH + "/counts" + only);
        counts.forEach(count -> out().printf(
                        "%10d  %-10s %-22s %-18s first %s, last %s%n",
                        count.path("letters").asLong(),
                        text(count, "state"),
                        text(count, "reason"),
                        text(count, "topic"),
                        text(count, "firstSeen"),
                        text(count, "lastSeen")));
        out().println(counts.isEmpty() ? "There are no dead letters." : "See: dead-letters list --help");
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists dead letters, without their content.")
    int list(
            @Mixin LetterOptions options,
            @Option(
                            names = "--state",
                            defaultValue = "open",
                            paramLabel = "STATE",
                            description = "Only those in this state: open, resolved, discarded, any (${DEFAULT-VALUE})")
                    String state) {
        Map<String, Object> query = new LinkedHashMap<>(options.filter());
        query.put("state", state);
        if (!new Pages(service).getAll(PATH, query, "letters", this::line)) {
            command.commandLine().getErr().println("There are no such dead letters.");
        }
        return 0;
    }

    private void line(JsonNode letter) {
        out().printf(
                        "%-32s %-10s %-22s %s  %s%n",
                        text(letter, "record"),
                        text(letter, "state"),
                        text(letter, "reason"),
                        text(letter, "firstSeen"),
                        text(letter, "detail"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows one dead letter with its content, decoded if possible.")
    int show(
            @Parameters(paramLabel = "TOPIC-PARTITION@OFFSET", description = "The record, as list shows it")
                    String record) {
        out().println(service.get(PATH + RecordOptions.path(record)).toPrettyString());
        return 0;
    }

    OpsClient service() {
        return service;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
