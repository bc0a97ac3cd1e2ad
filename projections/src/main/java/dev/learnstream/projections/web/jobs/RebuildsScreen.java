package dev.learnstream.projections.web.jobs;

import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.rebuild.RebuildOrders;
import dev.learnstream.projections.rebuild.RebuildOrders.Wanted;
import dev.learnstream.projections.rebuild.RebuildProgress;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Screens;
import dev.learnstream.projections.web.Shared;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows rebuilds and their reports, and makes, pauses, resumes, cancels, rolls back and forgets them. */
@RestController
final class RebuildsScreen {

    private static final String PLACE = "/rebuilds";

    private final Screens screens;
    private final RebuildOrders orders;

    /** Each reading counts all differences, so those who look share it. */
    private final Map<Long, Shared<RebuildProgress>> shared = new ConcurrentHashMap<>();

    RebuildsScreen(Screens screens, RebuildOrders orders) {
        this.screens = screens;
        this.orders = orders;
    }

    @GetMapping(PLACE)
    ResponseEntity<String> list() throws SQLException {
        return screens.page("Rebuilds", PLACE, "jobs/rebuilds", Map.of("rebuilds", orders.latest()));
    }

    @GetMapping(PLACE + "/new")
    ResponseEntity<String> prepare(Form form) {
        return screens.page(form.status(), "New rebuild", PLACE, "jobs/new-rebuild", Map.of("form", form));
    }

    @PostMapping(PLACE)
    ResponseEntity<String> create(Form form) throws SQLException, InterruptedException {
        Optional<Long> id = form.attempt(() -> orders.create(wanted(form), form.by()));
        return id.isPresent() ? screens.seeOther(PLACE + "/" + id.get(), form) : prepare(form);
    }

    /** Everything but a clear order to change rows is a dry run. */
    private static Wanted wanted(Form form) {
        return new Wanted(
                form.all("tables"),
                !form.typed("dryRun").equals("false"),
                form.text("withOlder") != null,
                form.number("rate"));
    }

    @GetMapping(PLACE + "/{id}")
    ResponseEntity<String> show(@PathVariable long id, Form form) throws SQLException, InterruptedException {
        RebuildProgress progress = orders.progress(id);
        return screens.page(
                form.status(),
                "Rebuild " + id,
                PLACE,
                "jobs/rebuild",
                Map.of(
                        "form",
                        form,
                        "progress",
                        progress,
                        "samples",
                        progress.differences().stream().map(SampleRows::of).toList(),
                        "path",
                        PLACE + "/" + id));
    }

    /** Returns the part of the page that changes while the rebuild is under way. */
    @GetMapping("/fragments/rebuilds/{id}")
    ResponseEntity<String> live(@PathVariable long id, @RequestParam String state)
            throws SQLException, InterruptedException {
        RebuildProgress progress = shared.computeIfAbsent(id, key -> new Shared<>(() -> orders.progress(key)))
                .get();
        if (progress.rebuild().state().toString().equals(state)) {
            return screens.fragment("jobs/rebuild-live", Map.of("progress", progress));
        }
        shared.remove(id);
        return screens.reload();
    }

    @PostMapping(PLACE + "/{id}/{action:pause|resume|cancel|rollback}")
    ResponseEntity<String> change(@PathVariable long id, @PathVariable String action, Form form)
            throws SQLException, InterruptedException {
        boolean isDone = form.succeeds(() -> orders.change(id, JobAction.of(action), form.by()));
        return done(id, form, isDone);
    }

    @PostMapping(PLACE + "/{id}/forget")
    ResponseEntity<String> forget(@PathVariable long id, Form form) throws SQLException, InterruptedException {
        boolean isDone = form.succeeds(() -> orders.forget(id, form.by()));
        return done(id, form, isDone);
    }

    private ResponseEntity<String> done(long id, Form form, boolean isDone) throws SQLException, InterruptedException {
        shared.remove(id);
        return isDone ? screens.seeOther(PLACE + "/" + id, form) : show(id, form);
    }
}
