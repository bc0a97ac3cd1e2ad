package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.replay.ReplayPolicy;
import dev.learnstream.projections.replay.ReplayThrottle;
import dev.learnstream.projections.tables.Projection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders of operators about rebuilds, whether they come over HTTP or from the console. */
public final class RebuildOrders {

    /** The tables that can be rebuilt, in the order in which they are written. */
    public static final List<String> TABLES =
            Projection.ALL.stream().map(Projection::table).toList();

    private static final Logger LOG = LoggerFactory.getLogger(RebuildOrders.class);

    private final Rebuilds rebuilds;
    private final Reports reports;
    private final ReplayThrottle throttle;
    private final ReplayPolicy policy;
    private final JobThread rebuildJob;

    RebuildOrders(
            Rebuilds rebuilds, Reports reports, ReplayThrottle throttle, ReplayPolicy policy, JobThread rebuildJob) {
        this.rebuilds = rebuilds;
        this.reports = reports;
        this.throttle = throttle;
        this.policy = policy;
        this.rebuildJob = rebuildJob;
    }

    /**
     * A rebuild that an operator wants.
     *
     * @param tables     all tables if none is named
     * @param isDryRun   true if it ends after the comparison
     * @param takesOlder true if rows that are older than Kafka's records are repaired or deleted too
     * @param rate       records per second that are read at most; null for the default
     */
    public record Wanted(
            @Nullable List<String> tables,
            boolean isDryRun,
            boolean takesOlder,
            @Nullable Integer rate) {}

    /**
     * Creates a rebuild, which runs from then on.
     *
     * @param by the operator
     * @return its number
     * @throws org.springframework.web.ErrorResponseException if another one has not ended
     */
    public long create(Wanted wanted, @Nullable String by) throws SQLException {
        String operator = OpsRequests.requireText("by", by);
        List<String> tables = tables(wanted.tables());
        long id = rebuilds.create(
                        new Rebuilds.Wanted(tables, wanted.isDryRun(), wanted.takesOlder(), policy.rate(wanted.rate())),
                        operator)
                .orElseThrow(() -> OpsRequests.conflict("Another rebuild has not ended: only one can run at a time"));
        LOG.info(
                "[{}] has requested rebuild [{}] of {}{}",
                operator,
                id,
                tables,
                wanted.isDryRun() ? ", a dry run" : "");
        rebuildJob.wake();
        return id;
    }

    private static List<String> tables(@Nullable List<String> tables) {
        if (tables == null || tables.isEmpty()) {
            return TABLES;
        }
        if (!TABLES.containsAll(tables)) {
            throw OpsRequests.refused("tables must be from " + TABLES);
        }
        return TABLES.stream().filter(tables::contains).toList();
    }

    /** Returns the latest hundred rebuilds, the latest first. */
    public List<Rebuild> latest() throws SQLException {
        return rebuilds.latest();
    }

    /**
     * Returns a rebuild and its findings.
     *
     * @throws org.springframework.web.ErrorResponseException if there is no such rebuild
     */
    public RebuildProgress progress(long id) throws SQLException, InterruptedException {
        Rebuild rebuild = find(id);
        return new RebuildProgress(rebuild, rebuild.isUnderWay() ? throttle.reasonToWait() : null, reports.of(rebuild));
    }

    /**
     * Pauses, resumes, cancels or rolls back a rebuild.
     *
     * @param by the operator
     * @throws org.springframework.web.ErrorResponseException if its state does not allow that
     */
    public void change(long id, JobAction action, @Nullable String by) throws SQLException {
        String operator = OpsRequests.requireText("by", by);
        Rebuild before = find(id);
        require(before, action);
        if (!rebuilds.change(id, action, operator)) {
            throw OpsRequests.conflict(
                    action.isAllowedIn(before.state())
                            ? "Another rebuild has not ended: %s this one when it has".formatted(action)
                            : "Rebuild %d is %s: there is nothing to %s".formatted(id, before.state(), action));
        }
        LOG.info("[{}] has requested to {} rebuild [{}]", operator, action, id);
        rebuildJob.wake();
    }

    private static void require(Rebuild rebuild, JobAction action) {
        if (action == JobAction.RESUME && rebuild.hasFailedToRollBack()) {
            throw OpsRequests.conflict(
                    "The rollback of rebuild %d has not ended: roll it back again".formatted(rebuild.id()));
        }
        if (action == JobAction.ROLLBACK && rebuild.isDryRun()) {
            throw OpsRequests.conflict("Rebuild %d was a dry run: it has changed nothing".formatted(rebuild.id()));
        }
        if (action == JobAction.ROLLBACK && rebuild.forgottenAt() != null) {
            throw OpsRequests.conflict(
                    "The old rows of rebuild %d were deleted: it cannot be rolled back".formatted(rebuild.id()));
        }
    }

    /**
     * Deletes findings and kept rows of a rebuild. It cannot be rolled back afterwards.
     *
     * @param by the operator
     * @throws org.springframework.web.ErrorResponseException if it has not ended
     */
    public void forget(long id, @Nullable String by) throws SQLException {
        String operator = OpsRequests.requireText("by", by);
        Rebuild rebuild = find(id);
        if (!rebuild.isOver()) {
            throw OpsRequests.conflict("Rebuild %d is %s: it can be forgotten when it has ended, or is cancelled"
                    .formatted(id, rebuild.state()));
        }
        reports.forget(id);
        LOG.info("[{}] has deleted the differences and saved rows of rebuild [{}]", operator, id);
    }

    private Rebuild find(long id) throws SQLException {
        return rebuilds.find(id).orElseThrow(() -> OpsRequests.missing("There is no rebuild " + id));
    }
}
