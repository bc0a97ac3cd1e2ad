package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.DeadLetterCause;
import dev.learnstream.projections.batch.DeadLetterFilter;
import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.ops.JobThroughput;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.replay.ReplayPolicy;
import dev.learnstream.projections.replay.ReplayThrottle;
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

/** Serves {@code /api/ops/dead-letters/jobs}. */
@RestController
@RequestMapping("/api/ops/dead-letters/jobs")
final class LetterJobsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(LetterJobsEndpoint.class);

    private final LetterJobs jobs;
    private final DeadLetterQueries queries;
    private final Progress progress;
    private final ReplayPolicy policy;
    private final JobThread worker;

    LetterJobsEndpoint(
            LetterJobs jobs, DeadLetterQueries queries, Progress progress, ReplayPolicy policy, JobThread worker) {
        this.jobs = jobs;
        this.queries = queries;
        this.progress = progress;
        this.policy = policy;
        this.worker = worker;
    }

    /** Reads the speed of a job, and the reason why it waits. */
    record Progress(LetterJobs jobs, ReplayThrottle throttle, JobThroughput throughput) {

        LetterJobProgress of(LetterJob job) throws SQLException, InterruptedException {
            return job.isRunning()
                    ? LetterJobProgress.of(job, throughput.perSecond(job.id(), System.nanoTime()), reasonToWait(job))
                    : LetterJobProgress.of(job, OptionalDouble.empty(), null);
        }

        private @Nullable String reasonToWait(LetterJob job) throws SQLException, InterruptedException {
            long first = jobs.oldestRunning().map(LetterJob::id).orElse(job.id());
            return first < job.id() ? "dead-letter job " + first + " comes first" : throttle.reasonToWait();
        }
    }

    /**
     * A request for a job.
     *
     * @param filter  selects open letters; {@code {}} means all
     * @param because the reason
     * @param rate    greatest number of letters per second
     * @param by      the operator
     * @param dryRun  true if the letters are only to be counted
     */
    record JobRequest(
            @Nullable LetterAction action,
            @Nullable DeadLetterParameters filter,
            @Nullable String because,
            @Nullable Integer rate,
            @Nullable String by,
            boolean dryRun) {

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

    /**
     * The letters that a job would have.
     *
     * @param letters their number
     * @param causes  the number of each cause, the largest first
     */
    record DryRun(long letters, List<LetterCause> causes) {

        static DryRun of(List<LetterCause> causes) {
            return new DryRun(causes.stream().mapToLong(LetterCause::letters).sum(), causes);
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> create(@RequestBody JobRequest request) throws SQLException, InterruptedException {
        LetterAction action = request.checkedAction();
        DeadLetterFilter filter = request.checkedFilter();
        if (request.dryRun()) {
            return ResponseEntity.ok(DryRun.of(queries.causes(filter)));
        }
        String because = OpsRequests.requireText("because", request.because());
        String by = OpsRequests.requireText("by", request.by());
        long id = jobs.create(action, filter, because, policy.rate(request.rate()), by);
        LOG.info("[{}] has requested dead-letter job [{}] to {} because: [{}]", by, id, action, because);
        worker.wake();
        return ResponseEntity.created(URI.create("/api/ops/dead-letters/jobs/" + id))
                .body(progress(id));
    }

    @GetMapping
    List<LetterJob> list() throws SQLException {
        return jobs.latest();
    }

    @GetMapping("{id}")
    LetterJobProgress progress(@PathVariable long id) throws SQLException, InterruptedException {
        return progress.of(find(id));
    }

    /** The operator who requests the action. */
    record ActionRequest(@Nullable String by) {}

    @PostMapping(path = "{id}/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    LetterJobProgress pause(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        return change(id, JobAction.PAUSE, request);
    }

    @PostMapping(path = "{id}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    LetterJobProgress resume(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        return change(id, JobAction.RESUME, request);
    }

    @PostMapping(path = "{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    LetterJobProgress cancel(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        return change(id, JobAction.CANCEL, request);
    }

    private LetterJobProgress change(long id, JobAction action, ActionRequest request)
            throws SQLException, InterruptedException {
        String by = OpsRequests.requireText("by", request.by());
        LetterJob before = find(id);
        if (!jobs.change(id, action, by)) {
            throw OpsRequests.conflict(
                    "Dead-letter job %d is %s: there is nothing to %s".formatted(id, before.state(), action));
        }
        LOG.info("[{}] has requested to {} dead-letter job [{}]", by, action, id);
        worker.wake();
        return progress(id);
    }

    private LetterJob find(long id) throws SQLException {
        return jobs.find(id).orElseThrow(() -> OpsRequests.missing("There is no dead-letter job " + id));
    }
}
