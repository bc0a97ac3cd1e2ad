package dev.learnstream.projections.cli;

import dev.learnstream.projections.cli.common.CommandFailedException;
import dev.learnstream.projections.cli.common.ExitCodes;
import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.common.Version;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream lost}. Asks a running service. */
@Command(
        name = "lost",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Lists records that Kafka deleted before this service had read them. Their events are not in the tables.",
            "If the producer still has the events, publish them again: each is applied once. Then mark the losses as"
                    + " handled, with --accept. Asks a running service."
        })
final class LostCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Option(
            names = "--accept",
            description = "Marks all losses as handled: status no longer names them. Needs --because")
    private boolean accept;

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            description = "The reason for --accept, such as 'published again'; stored with the losses")
    private @Nullable String because;

    @Option(names = "--all", description = "Also lists the losses that are marked as handled")
    private boolean all;

    @Override
    public Integer call() {
        if (accept != (because != null)) {
            throw new CommandFailedException(
                    "--accept and --because must be given together: see lost --help", ExitCodes.COULD_NOT_ASK);
        }
        if (because != null) {
            JsonNode answer = service.post("/api/ops/lost/accept", Map.of("by", OpsClient.user(), "because", because));
            line("Losses accepted: " + answer.path("accepted").asLong());
            return 0;
        }
        JsonNode lost = service.get("/api/ops/lost?accepted=" + all).path("lost");
        lost.forEach(this::tell);
        if (lost.isEmpty()) {
            line("Nothing is lost.");
        }
        return 0;
    }

    private void tell(JsonNode loss) {
        String seenTo = loss.hasNonNull("acceptedBy")
                ? "  accepted by %s because: %s"
                        .formatted(
                                loss.path("acceptedBy").asString(),
                                loss.path("acceptedBecause").asString())
                : "";
        line("%s-%d  offsets %d to %d  found %s%s"
                .formatted(
                        loss.path("topic").asString(),
                        loss.path("partition").asInt(),
                        loss.path("from").asLong(),
                        loss.path("to").asLong(),
                        loss.path("foundAt").asString(),
                        seenTo));
    }

    private void line(String text) {
        command.commandLine().getOut().println(text);
    }
}
