package dev.learnstream.projections.cli.jobs;

import dev.learnstream.ingest.terminal.StatusLine;
import dev.learnstream.ingest.terminal.Terminal;
import dev.learnstream.projections.cli.common.CommandFailedException;
import dev.learnstream.projections.cli.common.OpsClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Jobs of one kind that a service works on in the background: starts, shows, changes and follows them. */
public final class Jobs {

    private static final Duration WITHOUT_TERMINAL = Duration.ofSeconds(10);
    private static final long LOOK_MS = 500;
    private static final Set<String> UNDER_WAY = Set.of("running", "rolling_back");

    /** The service counts all differences for each answer. So the pause lasts this many times longer than the answer. */
    private static final int PAUSES = 10;

    private final JobKind kind;
    private final OpsClient service;
    private final PrintWriter screen;

    /**
     * Creates the access to a service's jobs.
     *
     * @param screen the output
     */
    public Jobs(JobKind kind, OpsClient service, PrintWriter screen) {
        this.kind = kind;
        this.service = service;
        this.screen = screen;
    }

    public JsonNode begin(Map<String, Object> wanted) {
        Map<String, Object> request = new LinkedHashMap<>(wanted);
        request.put("by", OpsClient.user());
        return service.post(kind.path(), request);
    }

    JsonNode latest() {
        return service.get(kind.path());
    }

    public JsonNode find(long id) {
        return service.get(kind.path() + "/" + id);
    }

    /** Requests an action on a job, and returns its new state. */
    public JsonNode act(KnownJob.Action action) {
        return service.post(
                "%s/%d/%s".formatted(kind.path(), action.id(), action.name()), Map.of("by", OpsClient.user()));
    }

    /**
     * Lists the latest jobs.
     *
     * @param what formats further text about a job
     */
    public void list(Function<JsonNode, String> what) {
        JsonNode jobs = latest();
        jobs.forEach(job -> screen.printf(
                "%-11s %s  %s%n", job.path("state").asString(), kind.line().apply(job), what.apply(job)));
        if (jobs.isEmpty()) {
            screen.printf("There are no %ss.%n", kind.name());
        }
    }

    /**
     * Shows the progress of a job until it ends or is paused.
     *
     * @param first the latest known state
     * @return the last state
     */
    public JsonNode follow(JsonNode first) throws InterruptedException {
        Thread farewell = new Thread(() -> sayFarewell(first.path("id").asLong()));
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return followed(first);
        } finally {
            remove(farewell);
        }
    }

    private void sayFarewell(long id) {
        screen.printf(
                "%nThe %s continues. To follow it again: learnstream %s --join %d%n", kind.name(), kind.command(), id);
        screen.flush();
    }

    private static void remove(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // The farewell is being printed.
            return;
        }
    }

    private JsonNode followed(JsonNode first) throws InterruptedException {
        StatusLine status = new StatusLine(screen, Terminal.isThere(), WITHOUT_TERMINAL);
        status.print(kind.line().apply(first));
        long id = first.path("id").asLong();
        JsonNode job = first;
        long pauseMs = LOOK_MS;
        try {
            while (UNDER_WAY.contains(job.path("state").asString())) {
                TimeUnit.MILLISECONDS.sleep(pauseMs);
                long asked = System.nanoTime();
                job = find(id);
                long answeredMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
                pauseMs = Math.max(LOOK_MS, answeredMs * PAUSES);
                if (status.isDue()) {
                    status.print(kind.line().apply(job));
                }
            }
        } catch (CommandFailedException e) {
            throw new CommandFailedException(
                    "%s. To follow the %s again: learnstream %s --join %d"
                            .formatted(e.getMessage(), kind.name(), kind.command(), id),
                    e.exitCode());
        } finally {
            status.end();
        }
        return job;
    }
}
