package dev.learnstream.projections.cli.jobs;

import dev.learnstream.projections.cli.common.CommandFailedException;
import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.common.Version;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream replay}: reads history again. Asks a running service. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Reads history again and applies the events that the tables lack, beside live traffic.",
            "Follows the replay until it is done; Ctrl-C does not stop it. To repeat it is harmless. Asks a"
                    + " running service."
        })
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Option(names = "--all", description = "All records that Kafka has")
    private boolean all;

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    @Option(
            names = "--rate",
            paramLabel = "R",
            description =
                    "Records per second at most, of all instances together (the service's learnstream.replay.rate)")
    private @Nullable Integer rate;

    @ArgGroup
    private @Nullable KnownJob known;

    @Override
    public Integer call() throws InterruptedException {
        Jobs replays = new Jobs(JobKind.REPLAY, service, out());
        if (known == null) {
            return start(replays);
        }
        if (all || rate != null || !scope.isEmpty()) {
            throw new ParameterException(command.commandLine(), "Records and rate are given when a replay starts");
        }
        return known(replays, known);
    }

    private int start(Jobs replays) throws InterruptedException {
        if (scope.isEmpty() != all) {
            throw new ParameterException(command.commandLine(), "Select the records; or give --all");
        }
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("scope", scope.scope());
        if (rate != null) {
            wanted.put("rate", rate);
        }
        JsonNode replay = replays.begin(wanted);
        replay.path("history").forEach(line -> out().println(line.asString()));
        return told(replays.follow(replay));
    }

    private int known(Jobs replays, KnownJob job) throws InterruptedException {
        KnownJob.Action action = job.action();
        if (job.isList()) {
            replays.list(replay -> replay.path("scope").toString());
        } else if (action != null) {
            JsonNode replay = replays.act(action);
            out().printf("Replay %d is %s.%n", action.id(), replay.path("state").asString());
        } else {
            return told(replays.follow(replays.find(Objects.requireNonNull(job.join()))));
        }
        return 0;
    }

    private int told(JsonNode replay) {
        long id = replay.path("id").asLong();
        String state = replay.path("state").asString();
        if (state.equals("failed")) {
            throw new CommandFailedException("replay %d has failed: %s. When fixed: learnstream replay --resume %d"
                    .formatted(id, replay.path("failure").asString(), id));
        }
        out().printf(
                        "Replay %d is %s: %,d records read, %,d of them applied, %,d rows changed; %,d without learner, course"
                                + " or topic, %,d that cannot be applied.%n",
                        id,
                        state,
                        replay.path("records").asLong(),
                        replay.path("applied").asLong(),
                        replay.path("rowsChanged").asLong(),
                        replay.path("parentsMissing").asLong(),
                        replay.path("dead").asLong());
        if (state.equals("paused")) {
            out().printf("To resume: learnstream replay --resume %d%n", id);
        }
        return 0;
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
