package dev.learnstream.projections.cli.letters;

import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.common.RecordOptions;
import dev.learnstream.projections.cli.common.Version;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream dead-letters discard}: one letter at once, many by a job. Asks a running service. */
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Discards dead letters: they are kept, and their events are never applied.",
            "With --record, one is discarded at once. Otherwise a job of the service discards those that are open now."
                    + " The command follows the job; Ctrl-C does not stop it."
        })
final class DiscardLettersCommand implements Callable<Integer> {

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
                ? new LetterJobStart(letters.service(), line).run("discard", options)
                : discard(record, line);
    }

    private int discard(String record, CommandLine line) {
        String path = DeadLettersCommand.PATH + RecordOptions.path(record);
        if (options.isDryRun()) {
            JsonNode letter = letters.service().get(path).path("letter");
            line.getOut()
                    .printf(
                            "Dry run, nothing was changed. Would be discarded: %d%n",
                            letter.path("state").asString().equals("open") ? 1 : 0);
            return 0;
        }
        JsonNode answer = letters.service()
                .post(path + "/discard", Map.of("by", OpsClient.user(), "because", options.because(line)));
        line.getOut().printf("Discarded: %d%n", answer.path("discarded").asInt());
        return 0;
    }
}
