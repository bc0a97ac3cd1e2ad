package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.replay.ReplayPolicy;
import dev.learnstream.projections.replay.ReplayThrottle;
import dev.learnstream.projections.tables.Projection;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
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

/** {@code /api/ops/rebuilds}. */
@RestController
@RequestMapping("/api/ops/rebuilds")
final class RebuildsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildsEndpoint.class);

    private static final List<String> TABLES =
            Projection.ALL.stream().map(Projection::table).toList();

    private final Rebuilds rebuilds;
    private final Reports reports;
    private final ReplayThrottle throttle;
    private final ReplayPolicy policy;
    private final JobThread rebuildJob;

    RebuildsEndpoint(
            Rebuilds rebuilds, Reports reports, ReplayThrottle throttle, ReplayPolicy policy, JobThread rebuildJob) {
        this.rebuilds = rebuilds;
        this.reports = reports;
        this.throttle = throttle;
        this.policy = policy;
        this.rebuildJob = rebuildJob;
    }

    /**
     * A request for a rebuild.
     *
     * @param tables    all tables if none is named
     * @param dryRun    true if it ends after the comparison
     * @param withOlder true if rows that are older than Kafka's records are repaired or deleted too
     * @param rate      records per second that are read at most
     * @param by        the person who wants it
     */
    record RebuildRequest(
            @Nullable List<String> tables,
            @Nullable Boolean dryRun,
            @Nullable Boolean withOlder,
            @Nullable Integer rate,
            @Nullable String by) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RebuildProgress> create(@RequestBody RebuildRequest request)
            throws SQLException, InterruptedException {
        String by = OpsRequests.requireText("by", request.by());
        Rebuilds.Wanted wanted = new Rebuilds.Wanted(
                tables(request),
                Boolean.TRUE.equals(request.dryRun()),
                Boolean.TRUE.equals(request.withOlder()),
                policy.rate(request.rate()));
        long id = rebuilds.create(wanted, by)
                .orElseThrow(() -> OpsRequests.conflict("Another rebuild has not ended: only one can run at a time"));
        LOG.info(
                "[{}] has requested rebuild [{}] of {}{}",
                by,
                id,
                wanted.tables(),
                wanted.isDryRun() ? ", a dry run" : "");
        rebuildJob.wake();
        return ResponseEntity.created(URI.create("/api/ops/rebuilds/" + id)).body(progress(id));
    }

    private static List<String> tables(RebuildRequest request) {
        List<String> tables = request.tables();
        if (tables == null || tables.isEmpty()) {
            return TABLES;
        }
        if (!TABLES.containsAll(tables)) {
            throw OpsRequests.refused("tables must be from " + TABLES);
        }
        return TABLES.stream().filter(tables::contains).toList();
    }

    @GetMapping
    List<Rebuild> list() throws SQLException {
        return rebuilds.latest();
    }

    @GetMapping("{id}")
    RebuildProgress progress(@PathVariable long id) throws SQLException, InterruptedException {
        Rebuild rebuild = find(id);
        return new RebuildProgress(rebuild, rebuild.isUnderWay() ? throttle.reasonToWait() : null, reports.of(rebuild));
    }

    /** The person who wants it. */
    record ActionRequest(@Nullable String by) {}

    @PostMapping(path = "{id}/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    RebuildProgress pause(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        return change(id, JobAction.PAUSE, request);
    }

    @PostMapping(path = "{id}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    RebuildProgress resume(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        if (find(id).hasFailedToRollBack()) {
            throw OpsRequests.conflict("The rollback of rebuild %d has not ended: roll it back again".formatted(id));
        }
        return change(id, JobAction.RESUME, request);
    }

    @PostMapping(path = "{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    RebuildProgress cancel(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        return change(id, JobAction.CANCEL, request);
    }

    @PostMapping(path = "{id}/rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
    RebuildProgress rollBack(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        Rebuild rebuild = find(id);
        if (rebuild.isDryRun()) {
            throw OpsRequests.conflict("Rebuild %d was a dry run: it has changed nothing".formatted(id));
        }
        if (rebuild.forgottenAt() != null) {
            throw OpsRequests.conflict(
                    "The old rows of rebuild %d were deleted: it cannot be rolled back".formatted(id));
        }
        return change(id, JobAction.ROLLBACK, request);
    }

    private RebuildProgress change(long id, JobAction action, ActionRequest request)
            throws SQLException, InterruptedException {
        String by = OpsRequests.requireText("by", request.by());
        Rebuild before = find(id);
        if (!rebuilds.change(id, action, by)) {
            throw OpsRequests.conflict(
                    action.isAllowedIn(before.state())
                            ? "Another rebuild has not ended: %s this one when it has".formatted(action)
                            : "Rebuild %d is %s: there is nothing to %s".formatted(id, before.state(), action));
        }
        LOG.info("[{}] has requested to {} rebuild [{}]", by, action, id);
        rebuildJob.wake();
        return progress(id);
    }

    /** Deletes findings and kept rows of a rebuild. It cannot be rolled back afterwards. */
    @PostMapping(path = "{id}/forget", consumes = MediaType.APPLICATION_JSON_VALUE)
    RebuildProgress forget(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        String by = OpsRequests.requireText("by", request.by());
        Rebuild rebuild = find(id);
        if (!rebuild.isOver()) {
            throw OpsRequests.conflict("Rebuild %d is %s: it can be forgotten when it has ended, or is cancelled"
                    .formatted(id, rebuild.state()));
        }
        reports.forget(id);
        LOG.info("[{}] has deleted the differences and saved rows of rebuild [{}]", by, id);
        return progress(id);
    }

    private Rebuild find(long id) throws SQLException {
        return rebuilds.find(id).orElseThrow(() -> OpsRequests.missing("There is no rebuild " + id));
    }
}
