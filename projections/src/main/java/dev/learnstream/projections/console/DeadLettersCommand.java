package dev.learnstream.projections.console;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
        })
final class DeadLettersCommand implements Callable<Integer> {

    private static final String PATH = "/api/ops/dead-letters";
    private static final String APPLIED = "applied";

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Override
    public Integer call() {
        JsonNode counts = service.get(PATH + "/counts");
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
        if (!service.getAll(PATH, query, "letters", this::line)) {
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

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Offers the events of dead letters to the tables again. To repeat it is harmless.",
                "The exit code is 1 if one of them still cannot be applied: it stays open."
            })
    int redrive(
            @Mixin LetterOptions options,
            @Option(names = "--all", description = "All open dead letters") boolean all,
            @Option(names = "--dry-run", description = "Shows what would happen; changes nothing") boolean dryRun) {
        demandSelection(options, all);
        Map<String, Object> selected = options.filter();
        Map<String, Integer> results = new TreeMap<>();
        Map<String, Integer> changed = new TreeMap<>();
        Map<String, Object> request = Map.of("filter", selected, "by", OpsClient.user(), "dryRun", dryRun);
        service.postAll(PATH + "/redrive", request, selected, part -> {
            part.path("letters").forEach(letter -> told(letter, results));
            part.path("changed")
                    .properties()
                    .forEach(table ->
                            changed.merge(table.getKey(), table.getValue().asInt(), Integer::sum));
        });
        changed.values().removeIf(rows -> rows == 0);
        out().printf(
                        "%s%s; rows changed: %s%n",
                        dryRun ? "Dry run, nothing was changed. Would be: " : "", list(results), list(changed));
        boolean isDone = dryRun || results.keySet().stream().allMatch(APPLIED::equals);
        return isDone ? 0 : ExitCodes.NOT_DONE;
    }

    private static String list(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    private void told(JsonNode letter, Map<String, Integer> results) {
        String result = text(letter, "result").toLowerCase(Locale.ROOT).replace('_', ' ');
        results.merge(result, 1, Integer::sum);
        if (letter.hasNonNull("detail")) {
            out().printf("%-32s %s: %s%n", text(letter, "record"), result, text(letter, "detail"));
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Discards dead letters: they are kept, and their events are never applied.")
    int discard(
            @Mixin LetterOptions options,
            @Option(names = "--all", description = "All open dead letters") boolean all,
            @Option(
                            names = "--because",
                            required = true,
                            paramLabel = "TEXT",
                            description = "The reason; stored with the dead letters")
                    String because,
            @Option(names = "--dry-run", description = "Shows what would happen; changes nothing") boolean dryRun) {
        demandSelection(options, all);
        Map<String, Object> selected = options.filter();
        Map<String, Object> request =
                Map.of("filter", selected, "by", OpsClient.user(), "because", because, "dryRun", dryRun);
        AtomicInteger discarded = new AtomicInteger();
        service.postAll(
                PATH + "/discard",
                request,
                selected,
                part -> discarded.addAndGet(part.path("discarded").asInt()));
        out().printf(
                        "%s: %d%n",
                        dryRun ? "Dry run, nothing was changed. Would be discarded" : "Discarded", discarded.get());
        return 0;
    }

    private void demandSelection(LetterOptions options, boolean all) {
        if (options.isEmpty() != all) {
            throw new ParameterException(
                    command.commandLine(), "Select them by --record, --reason, --topic, --from, --to; or give --all");
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
