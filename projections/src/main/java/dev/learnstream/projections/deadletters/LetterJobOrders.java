package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.DeadLetterCause;
import dev.learnstream.projections.batch.DeadLetterFilter;
import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.replay.ReplayPolicy;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders of operators about jobs on dead letters, whether they come over HTTP or from the console. */
public final class LetterJobOrders {

    private static final Logger LOG = LoggerFactory.getLogger(LetterJobOrders.class);

    private final LetterJobs jobs;
    private final DeadLetterQueries queries;
    private final LetterJobSpeed speed;
    private final ReplayPolicy policy;
    private final JobThread worker;

    LetterJobOrders(
            LetterJobs jobs, DeadLetterQueries queries, LetterJobSpeed speed, ReplayPolicy policy, JobThread worker) {
        this.jobs = jobs;
        this.queries = queries;
        this.speed = speed;
        this.policy = policy;
        this.worker = worker;
    }

    /**
     * The letters that a job would have.
     *
     * @param letters their number
     * @param causes  the number of each cause, the largest first
     */
    public record DryRun(long letters, List<LetterCause> causes) {

        private static DryRun of(List<LetterCause> causes) {
            return new DryRun(causes.stream().mapToLong(LetterCause::letters).sum(), causes);
        }
    }

    /**
     * The letters of a job and what is to be done with them.
     *
     * @param filter selects open letters; one without fields means all
     */
    public record Wanted(
            @Nullable LetterAction action, @Nullable DeadLetterParameters filter) {

        LetterAction checkedAction() {
            if (action == null) {
                throw OpsRequests.refused("action must be redrive or discard");
            }
            return action;
        }

        DeadLetterFilter checkedFilter() {
            DeadLetterParameters parameters = OpsRequests.requireSelection("filter", filter);
            OpsRequests.require(
                    parameters.offset() == null && parameters.after() == null && parameters.limit() == null,
                    "a job has no offset, after or limit; one letter is redriven or discarded under its own address");
            // A job that ends the process would end each process that continues it.
            OpsRequests.require(
                    action != LetterAction.REDRIVE
                            || !DeadLetterCause.Reason.CRASHED_READER.text().equals(parameters.reason()),
                    "records on which a process died are redriven one by one, under their own address");
            return parameters.filter();
        }
    }

    /** Counts the letters that a job would have now. */
    public DryRun count(Wanted wanted) throws SQLException {
        wanted.checkedAction();
        return DryRun.of(queries.causes(wanted.checkedFilter()));
    }

    /**
     * Creates a job, which runs from then on.
     *
     * @param because the reason
     * @param rate    greatest number of letters per second; null for the default
     * @param by      the operator
     * @return its number
     */
    public long create(Wanted wanted, @Nullable String because, @Nullable Integer rate, @Nullable String by)
            throws SQLException {
        LetterAction action = wanted.checkedAction();
        DeadLetterFilter filter = wanted.checkedFilter();
        String reason = OpsRequests.requireText("because", because);
        String operator = OpsRequests.requireText("by", by);
        long id = jobs.create(action, filter, reason, policy.rate(rate), operator);
        LOG.info("[{}] has requested dead-letter job [{}] to {} because: [{}]", operator, id, action, reason);
        worker.wake();
        return id;
    }

    /** Returns the latest hundred jobs, the latest first. */
    public List<LetterJob> latest() throws SQLException {
        return jobs.latest();
    }

    /**
     * Returns a job with its speed.
     *
     * @throws org.springframework.web.ErrorResponseException if there is no such job
     */
    public LetterJobProgress progress(long id) throws SQLException, InterruptedException {
        return speed.of(find(id));
    }

    /**
     * Pauses, resumes or cancels a job.
     *
     * @param by the operator
     * @throws org.springframework.web.ErrorResponseException if its state does not allow that
     */
    public void change(long id, JobAction action, @Nullable String by) throws SQLException {
        String operator = OpsRequests.requireText("by", by);
        LetterJob before = find(id);
        if (!jobs.change(id, action, operator)) {
            throw OpsRequests.conflict(
                    "Dead-letter job %d is %s: there is nothing to %s".formatted(id, before.state(), action));
        }
        LOG.info("[{}] has requested to {} dead-letter job [{}]", operator, action, id);
        worker.wake();
    }

    private LetterJob find(long id) throws SQLException {
        return jobs.find(id).orElseThrow(() -> OpsRequests.missing("There is no dead-letter job " + id));
    }
}
