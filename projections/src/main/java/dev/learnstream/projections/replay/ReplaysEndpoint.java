package dev.learnstream.projections.replay;

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

/** Serves {@code /api/ops/replays}. */
@RestController
@RequestMapping("/api/ops/replays")
final class ReplaysEndpoint {

    private final ReplayOrders orders;

    ReplaysEndpoint(ReplayOrders orders) {
        this.orders = orders;
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
        long id = orders.create(request.scope(), request.rate(), request.by());
        return ResponseEntity.created(URI.create("/api/ops/replays/" + id)).body(progress(id));
    }

    @GetMapping
    List<Replay> list() throws SQLException {
        return orders.latest();
    }

    @GetMapping("{id}")
    ReplayProgress progress(@PathVariable long id) throws SQLException, InterruptedException {
        return orders.progress(id);
    }

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
        orders.change(id, action, request.by());
        return progress(id);
    }
}
