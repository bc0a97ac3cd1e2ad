package dev.learnstream.projections.console;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream replay}: has history read once more. Asks a service that runs. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Reads history once more and applies what the tables lack of it, beside live traffic; follows it until it is done.",
            "Harmless when it is done twice. Ctrl-C leaves it going. Asks a service that runs."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final String PATH = "/api/ops/replays";
    private static final long LOOK_MS = 500;

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Option(names = "--all", description = "All that Kafka has")
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
    private @Nullable Known known;

    /** A replay that is there already. */
    private static final class Known {
        @Option(names = "--list", description = "Lists the latest replays")
        private boolean list;

        @Option(names = "--join", paramLabel = "ID", description = "Follows a replay")
        private @Nullable Long join;

        @Option(names = "--pause", paramLabel = "ID", description = "Has a replay stand still")
        private @Nullable Long pause;

        @Option(names = "--resume", paramLabel = "ID", description = "Has it go on where it was, also if it has failed")
        private @Nullable Long resume;

        @Option(names = "--cancel", paramLabel = "ID", description = "Ends it; what it has applied stays")
        private @Nullable Long cancel;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (known == null) {
            return start();
        }
        if (all || rate != null || !scope.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Which records and how fast is said when a replay starts");
        }
        if (known.list) {
            return list();
        }
        if (known.join != null) {
            return follow(service.get(PATH + "/" + known.join));
        }
        return order(known);
    }

    private int start() throws InterruptedException {
        if (scope.isEmpty() != all) {
            throw new ParameterException(command.commandLine(), "Say which records, see replay --help; or --all");
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("which", scope.which());
        request.put("by", OpsClient.user());
        if (rate != null) {
            request.put("rate", rate);
        }
        JsonNode replay = service.post(PATH, request);
        replay.path("history").forEach(line -> out().println(line.asString()));
        return follow(replay);
    }

    private int list() {
        JsonNode replays = service.get(PATH);
        replays.forEach(replay -> out().printf(
                        "%-9s %s  %s%n",
                        replay.path("state").asString(),
                        ReplayLine.text(replay),
                        replay.path("which").toString()));
        if (replays.isEmpty()) {
            out().println("There are no replays.");
        }
        return 0;
    }

    private int order(Known order) {
        Long id = order.pause != null ? order.pause : order.resume != null ? order.resume : order.cancel;
        String what = order.pause != null ? "pause" : order.resume != null ? "resume" : "cancel";
        JsonNode replay = service.post(PATH + "/" + id + "/" + what, Map.of("by", OpsClient.user()));
        out().printf("Replay %d is %s.%n", id, replay.path("state").asString());
        return 0;
    }

    private int follow(JsonNode first) throws InterruptedException {
        long id = first.path("id").asLong();
        Thread farewell = new Thread(() -> {
            out().printf("%nReplay %d goes on. To follow it again: replay --join %d%n", id, id);
            out().flush();
        });
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return told(followed(first, id));
        } finally {
            removed(farewell);
        }
    }

    private static void removed(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // It is just being said.
            return;
        }
    }

    private JsonNode followed(JsonNode first, long id) throws InterruptedException {
        ReplayLine line = new ReplayLine(out(), Terminal.isThere());
        JsonNode replay = first;
        line.show(replay);
        try {
            while (replay.path("state").asString().equals("running")) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                replay = service.get(PATH + "/" + id);
                line.show(replay);
            }
        } catch (CommandFailedException e) {
            throw new CommandFailedException(
                    "%s. To follow the replay again: replay --join %d".formatted(e.getMessage(), id));
        } finally {
            line.end();
        }
        return replay;
    }

    private int told(JsonNode replay) {
        long id = replay.path("id").asLong();
        String state = replay.path("state").asString();
        if (state.equals("failed")) {
            throw new CommandFailedException("replay %d has failed: %s. Once that is mended: replay --resume %d"
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
            out().printf("To have it go on: replay --resume %d%n", id);
        }
        return 0;
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
