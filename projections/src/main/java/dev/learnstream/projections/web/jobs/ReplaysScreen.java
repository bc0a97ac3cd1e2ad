package dev.learnstream.projections.web.jobs;

import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.replay.ReplayOrders;
import dev.learnstream.projections.replay.ReplayPart;
import dev.learnstream.projections.replay.ReplayProgress;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Screens;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows replays, and makes, pauses, resumes and cancels them. */
@RestController
final class ReplaysScreen {

    private static final String PLACE = "/replays";

    private final Screens screens;
    private final ReplayOrders orders;

    ReplaysScreen(Screens screens, ReplayOrders orders) {
        this.screens = screens;
        this.orders = orders;
    }

    @GetMapping(PLACE)
    ResponseEntity<String> list() throws SQLException {
        return screens.page("Replays", PLACE, "jobs/replays", Map.of("replays", orders.latest()));
    }

    /** Shows the form; with the parameter {@code count} also the number of records that the scope has. */
    @GetMapping(PLACE + "/new")
    ResponseEntity<String> prepare(Form form) throws SQLException, InterruptedException {
        return form(form, form.text("count") == null ? Optional.empty() : planned(form));
    }

    private Optional<List<ReplayPart>> planned(Form form) throws SQLException, InterruptedException {
        return form.attempt(() -> orders.plan(Scopes.of(form)));
    }

    private ResponseEntity<String> form(Form form, Optional<List<ReplayPart>> plan) {
        return screens.page(
                form.status(),
                "New replay",
                PLACE,
                "jobs/new-replay",
                Map.of("form", form, "isPlanned", plan.isPresent(), "plan", plan.orElse(List.of())));
    }

    @PostMapping(PLACE)
    ResponseEntity<String> create(Form form) throws SQLException, InterruptedException {
        Optional<List<ReplayPart>> plan = planned(form);
        Optional<Long> id = form.attempt(() -> orders.create(Scopes.of(form), form.number("rate"), form.by()));
        return id.isPresent() ? screens.seeOther(PLACE + "/" + id.get(), form) : form(form, plan);
    }

    @GetMapping(PLACE + "/{id}")
    ResponseEntity<String> show(@PathVariable long id, Form form) throws SQLException, InterruptedException {
        return screens.page(
                form.status(),
                "Replay " + id,
                PLACE,
                "jobs/replay",
                Map.of("form", form, "progress", orders.progress(id), "path", PLACE + "/" + id));
    }

    /** Returns the part of the page that changes while the replay runs. */
    @GetMapping("/fragments/replays/{id}")
    ResponseEntity<String> live(@PathVariable long id, @RequestParam String state)
            throws SQLException, InterruptedException {
        ReplayProgress progress = orders.progress(id);
        return progress.replay().state().toString().equals(state)
                ? screens.fragment("jobs/replay-live", Map.of("progress", progress))
                : screens.reload();
    }

    @PostMapping(PLACE + "/{id}/{action:pause|resume|cancel}")
    ResponseEntity<String> change(@PathVariable long id, @PathVariable String action, Form form)
            throws SQLException, InterruptedException {
        boolean isDone = form.succeeds(() -> orders.change(id, JobAction.of(action), form.by()));
        return isDone ? screens.seeOther(PLACE + "/" + id, form) : show(id, form);
    }
}
