package dev.learnstream.projections.replay;

import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.ops.JobThroughput;
import dev.learnstream.projections.ops.OpsRequests;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code /api/ops/replays}. */
@RestController
@RequestMapping("/api/ops/replays")
final class ReplaysEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ReplaysEndpoint.class);

    private final Replays replays;
    private final Plan plan;
    private final ReplayThrottle throttle;
    private final JobThroughput throughput;
    private final ReplayPolicy policy;
    private final JobThread replayJob;

    ReplaysEndpoint(
            Replays replays,
            Plan plan,
            ReplayThrottle throttle,
            JobThroughput throughput,
            ReplayPolicy policy,
            JobThread replayJob) {
        this.replays = replays;
        this.plan = plan;
        this.throttle = throttle;
        this.throughput = throughput;
        this.policy = policy;
        this.replayJob = replayJob;
    }

    /**
     * A request to replay history.
     *
     * @param scope the scope; {@code {}} means all
     * @param rate  greatest number of records per second that all instances together read
     * @param by    the operator
     */
    record ReplayRequest(
            @Nullable Scope scope,
            @Nullable Integer rate,
            @Nullable String by) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ReplayProgress> create(@RequestBody ReplayRequest request)
            throws SQLException, InterruptedException {
        Scope scope = OpsRequests.requireSelection("scope", request.scope()).checked();
        String by = OpsRequests.requireText("by", request.by());
        List<ReplayPart> parts =
                plan.of(scope).orElseThrow(() -> OpsRequests.unavailable("Kafka does not answer; ask again"));
        long id = replays.create(scope, policy.rate(request.rate()), by, parts);
        LOG.info("[{}] has requested replay [{}]", by, id);
        replayJob.wake();
        return ResponseEntity.created(URI.create("/api/ops/replays/" + id)).body(progress(id));
    }

    @GetMapping
    List<Replay> list() throws SQLException {
        return replays.latest();
    }

    @GetMapping("{id}")
    ReplayProgress progress(@PathVariable long id) throws SQLException, InterruptedException {
        Replay replay = find(id);
        List<ReplayPart> parts = replays.parts(id);
        return replay.isRunning()
                ? ReplayProgress.of(replay, throughput.perSecond(id, System.nanoTime()), reasonToWait(replay), parts)
                : ReplayProgress.of(replay, OptionalDouble.empty(), null, parts);
    }

    private @Nullable String reasonToWait(Replay replay) throws SQLException, InterruptedException {
        long first = replays.oldestRunning().map(Replay::id).orElse(replay.id());
        return first < replay.id() ? "replay " + first + " comes first" : throttle.reasonToWait();
    }

    /** The operator who requests the action. */
    record ActionRequest(@Nullable String by) {}

    @PostMapping(path = "{id}/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayProgress pause(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        return change(id, JobAction.PAUSE, request);
    }

    @PostMapping(path = "{id}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayProgress resume(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        return change(id, JobAction.RESUME, request);
    }

    @PostMapping(path = "{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayProgress cancel(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        return change(id, JobAction.CANCEL, request);
    }

    private ReplayProgress change(long id, JobAction action, ActionRequest request)
            throws SQLException, InterruptedException {
        String by = OpsRequests.requireText("by", request.by());
        Replay before = find(id);
        if (!replays.change(id, action, by)) {
            throw OpsRequests.conflict("Replay %d is %s: there is nothing to %s".formatted(id, before.state(), action));
        }
        LOG.info("[{}] has requested to {} replay [{}]", by, action, id);
        replayJob.wake();
        return progress(id);
    }

    private Replay find(long id) throws SQLException {
        return replays.find(id).orElseThrow(() -> OpsRequests.missing("There is no replay " + id));
    }
}
