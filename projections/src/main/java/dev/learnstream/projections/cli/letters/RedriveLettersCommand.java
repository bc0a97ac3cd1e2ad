package dev.learnstream.projections.cli.letters;

import dev.learnstream.projections.cli.common.ExitCodes;
import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.common.RecordOptions;
import dev.learnstream.projections.cli.common.Version;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream dead-letters redrive}: one letter at once, many by a job. Asks a running service. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Offers the events of dead letters to the tables again. To repeat it is harmless.",
            "With --record, one is applied at once. Otherwise a job of the service applies those that are open now."
                    + " The command follows the job; Ctrl-C does not stop it.",
            "The exit code is 1 if one of them still cannot be applied: it stays open."
        })
final class RedriveLettersCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @ParentCommand
    private DeadLettersCommand letters;

    @Mixin
    private LetterJobOptions options = new LetterJobOptions();

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = command.commandLine();
        String record = options.record(line);
        return record == null
                ? new LetterJobStart(letters.service(), line).run("redrive", options)
                : redrive(record, line);
    }

    private int redrive(String record, CommandLine line) {
        JsonNode answer = letters.service()
                .post(
                        DeadLettersCommand.PATH + RecordOptions.path(record) + "/redrive",
                        Map.of("by", OpsClient.user(), "dryRun", options.isDryRun()));
        JsonNode letters = answer.path("letters");
        String changed = changed(answer.path("changed"));
        letters.forEach(letter -> line.getOut()
                .printf(
                        "%s%s: %s; rows changed: %s%n",
                        options.isDryRun() ? "Dry run, nothing was changed. Would be " : "",
                        letter.path("record").asString(),
                        told(letter),
                        changed));
        if (letters.isEmpty()) {
            line.getOut().printf("%s is not open.%n", record);
        }
        boolean isDone = letters.valueStream().allMatch(letter -> result(letter).equals("applied"));
        return isDone || options.isDryRun() ? 0 : ExitCodes.NOT_DONE;
    }

    private static String told(JsonNode letter) {
        return letter.hasNonNull("detail")
                ? result(letter) + ": " + letter.path("detail").asString()
                : result(letter);
    }

    private static String result(JsonNode letter) {
        return letter.path("result").asString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String changed(JsonNode tables) {
        String changed = tables.properties().stream()
                .filter(table -> table.getValue().asInt() > 0)
                .map(table -> table.getValue().asInt() + " " + table.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
        return changed.isEmpty() ? "none" : changed;
    }
}
