package dev.learnstream.projections.cli;

import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.common.Version;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream pause}. Asks a running service. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Pauses all instances: they write no rows until the command resume. Nothing is lost: Kafka keeps the records.",
            "Asks a running service."
        })
final class PauseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Option(
            names = "--because",
            required = true,
            paramLabel = "TEXT",
            description = "The reason; stored with the pause")
    private String because = "";

    @Override
    public Integer call() {
        JsonNode before = service.get("/api/ops/pause");
        JsonNode pause = service.post("/api/ops/pause", Map.of("by", OpsClient.user(), "because", because));
        if (before.path("paused").asBoolean()) {
            command.commandLine().getErr().println("It is paused already: the first reason is kept, and not this one.");
        }
        command.commandLine()
                .getOut()
                .printf(
                        "Projection was paused at %s by %s because: %s%n",
                        pause.path("since").asString(),
                        pause.path("by").asString(),
                        pause.path("because").asString());
        return 0;
    }
}
