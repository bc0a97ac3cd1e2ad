package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.ops.ActionRequest;
import dev.learnstream.projections.ops.JobAction;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private final LetterJobOrders orders;

    LetterJobsEndpoint(LetterJobOrders orders) {
        this.orders = orders;
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

        private LetterJobOrders.Wanted wanted() {
            return new LetterJobOrders.Wanted(action, filter);
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> create(@RequestBody JobRequest request) throws SQLException, InterruptedException {
        if (request.dryRun()) {
            return ResponseEntity.ok(orders.count(request.wanted()));
        }
        long id = orders.create(request.wanted(), request.because(), request.rate(), request.by());
        return ResponseEntity.created(URI.create("/api/ops/dead-letters/jobs/" + id))
                .body(progress(id));
    }

    @GetMapping
    List<LetterJob> list() throws SQLException {
        return orders.latest();
    }

    @GetMapping("{id}")
    LetterJobProgress progress(@PathVariable long id) throws SQLException, InterruptedException {
        return orders.progress(id);
    }

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
        orders.change(id, action, request.by());
        return progress(id);
    }
}
