package dev.learnstream.projections.cli;

import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.common.Version;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code learnstream resume}. Asks a running service. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {"Ends a pause: all instances continue where they stopped.", "Asks a running service."})
final class ResumeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Override
    public Integer call() {
        service.post("/api/ops/resume", Map.of("by", OpsClient.user()));
        command.commandLine().getOut().println("Resumed.");
        return 0;
    }
}
