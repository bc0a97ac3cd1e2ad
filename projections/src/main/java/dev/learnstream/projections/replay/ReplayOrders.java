package dev.learnstream.projections.replay;

import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.ops.OpsRequests;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders of operators about replays, whether they come over HTTP or from the console. */
public final class ReplayOrders {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayOrders.class);

    private final Replays replays;
    private final Plan plan;
    private final ReplaySpeed speed;
    private final ReplayPolicy policy;
    private final JobThread replayJob;

    ReplayOrders(Replays replays, Plan plan, ReplaySpeed speed, ReplayPolicy policy, JobThread replayJob) {
        this.replays = replays;
        this.plan = plan;
        this.speed = speed;
        this.policy = policy;
        this.replayJob = replayJob;
    }

    /**
     * Returns the partitions and offsets that a scope has now.
     *
     * @throws org.springframework.web.ErrorResponseException if the scope makes no sense, or Kafka does not answer
     */
    public List<ReplayPart> plan(@Nullable Scope scope) throws InterruptedException {
        return plan.of(OpsRequests.requireSelection("scope", scope).checked())
                .orElseThrow(() -> OpsRequests.unavailable("Kafka does not answer; ask again"));
    }

    /**
     * Creates a replay, which runs from then on.
     *
     * @param rate greatest number of records per second; null for the default
     * @param by   the operator
     * @return its number
     */
    public long create(@Nullable Scope scope, @Nullable Integer rate, @Nullable String by)
            throws SQLException, InterruptedException {
        Scope checked = OpsRequests.requireSelection("scope", scope).checked();
        String operator = OpsRequests.requireText("by", by);
        long id = replays.create(checked, policy.rate(rate), operator, plan(checked));
        LOG.info("[{}] has requested replay [{}]", operator, id);
        replayJob.wake();
        return id;
    }

    /** Returns the latest hundred replays, the latest first. */
    public List<Replay> latest() throws SQLException {
        return replays.latest();
    }

    /**
     * Returns a replay and its progress.
     *
     * @throws org.springframework.web.ErrorResponseException if there is no such replay
     */
    public ReplayProgress progress(long id) throws SQLException, InterruptedException {
        return speed.of(find(id), replays.parts(id));
    }

    /**
     * Pauses, resumes or cancels a replay.
     *
     * @param by the operator
     * @throws org.springframework.web.ErrorResponseException if its state does not allow that
     */
    public void change(long id, JobAction action, @Nullable String by) throws SQLException {
        String operator = OpsRequests.requireText("by", by);
        Replay before = find(id);
        if (!replays.change(id, action, operator)) {
            throw OpsRequests.conflict("Replay %d is %s: there is nothing to %s".formatted(id, before.state(), action));
        }
        LOG.info("[{}] has requested to {} replay [{}]", operator, action, id);
        replayJob.wake();
    }

    private Replay find(long id) throws SQLException {
        return replays.find(id).orElseThrow(() -> OpsRequests.missing("There is no replay " + id));
    }
}
