package dev.learnstream.projections.rebuild;

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

/** Serves {@code /api/ops/rebuilds}. */
@RestController
@RequestMapping("/api/ops/rebuilds")
final class RebuildsEndpoint {

    private final RebuildOrders orders;

    RebuildsEndpoint(RebuildOrders orders) {
        this.orders = orders;
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
            @Nullable String by) {

        private RebuildOrders.Wanted wanted() {
            return new RebuildOrders.Wanted(tables, Boolean.TRUE.equals(dryRun), Boolean.TRUE.equals(withOlder), rate);
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RebuildProgress> create(@RequestBody RebuildRequest request)
            throws SQLException, InterruptedException {
        long id = orders.create(request.wanted(), request.by());
        return ResponseEntity.created(URI.create("/api/ops/rebuilds/" + id)).body(progress(id));
    }

    @GetMapping
    List<Rebuild> list() throws SQLException {
        return orders.latest();
    }

    @GetMapping("{id}")
    RebuildProgress progress(@PathVariable long id) throws SQLException, InterruptedException {
        return orders.progress(id);
    }

    @PostMapping(path = "{id}/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    RebuildProgress pause(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        return change(id, JobAction.PAUSE, request);
    }

    @PostMapping(path = "{id}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    RebuildProgress resume(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
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
        return change(id, JobAction.ROLLBACK, request);
    }

    private RebuildProgress change(long id, JobAction action, ActionRequest request)
            throws SQLException, InterruptedException {
        orders.change(id, action, request.by());
        return progress(id);
    }

    /** Deletes findings and kept rows of a rebuild. It cannot be rolled back afterwards. */
    @PostMapping(path = "{id}/forget", consumes = MediaType.APPLICATION_JSON_VALUE)
    RebuildProgress forget(@PathVariable long id, @RequestBody ActionRequest request)
            throws SQLException, InterruptedException {
        orders.forget(id, request.by());
        return progress(id);
    }
}
