package dev.learnstream.projections.cli.letters;

import dev.learnstream.projections.cli.common.Version;
import dev.learnstream.projections.cli.jobs.KnownJob;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream dead-letters jobs}: the jobs that redrive or discard dead letters. Asks a running service. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description =
                "Lists the jobs that redrive or discard dead letters, or follows, pauses, resumes or cancels one.")
final class LetterJobsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @ParentCommand
    private DeadLettersCommand letters;

    @ArgGroup
    private @Nullable KnownJob known;

    @Override
    public Integer call() throws InterruptedException {
        LetterJobStart start = new LetterJobStart(letters.service(), command.commandLine());
        if (known == null || known.isList()) {
            start.jobs()
                    .list(job -> job.path("filter") + "  because: "
                            + job.path("because").asString());
            return 0;
        }
        KnownJob.Action action = known.action();
        if (action == null) {
            return start.follow(start.jobs().find(Objects.requireNonNull(known.join())));
        }
        JsonNode job = start.jobs().act(action);
        command.commandLine()
                .getOut()
                .printf(
                        "Dead-letter job %d is %s.%n",
                        action.id(), job.path("state").asString());
        return 0;
    }
}
