package dev.learnstream.projections.web.letters;

import dev.learnstream.projections.deadletters.LetterAction;
import dev.learnstream.projections.deadletters.LetterJobOrders;
import dev.learnstream.projections.deadletters.LetterJobOrders.DryRun;
import dev.learnstream.projections.deadletters.LetterJobOrders.Wanted;
import dev.learnstream.projections.deadletters.LetterJobProgress;
import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Screens;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the jobs on dead letters, and makes, pauses, resumes and cancels them. */
@RestController
final class LetterJobsScreen {

    private static final String JOBS = LettersScreen.PLACE + "/jobs";

    private final Screens screens;
    private final LetterJobOrders orders;

    LetterJobsScreen(Screens screens, LetterJobOrders orders) {
        this.screens = screens;
        this.orders = orders;
    }

    @GetMapping(JOBS)
    ResponseEntity<String> list() throws SQLException {
        return screens.page(
                "Jobs on dead letters", LettersScreen.PLACE, "letters/jobs", Map.of("jobs", orders.latest()));
    }

    /** Shows the letters that a job would have, and the form to start it. */
    @GetMapping(JOBS + "/new")
    ResponseEntity<String> prepare(Form form) throws SQLException, InterruptedException {
        DryRun count = form.attempt(() -> orders.count(wanted(form))).orElse(new DryRun(0, List.of()));
        return form(form, count);
    }

    private ResponseEntity<String> form(Form form, DryRun count) {
        return screens.page(
                form.status(),
                "Dead letters: all that match",
                LettersScreen.PLACE,
                "letters/new-job",
                Map.of("form", form, "count", count, "query", Selection.query(form)));
    }

    private static Wanted wanted(Form form) {
        return new Wanted(action(form), Selection.of(form, null, null));
    }

    private static @Nullable LetterAction action(Form form) {
        return Stream.of(LetterAction.values())
                .filter(action -> action.toString().equals(form.text("action")))
                .findFirst()
                .orElse(null);
    }

    @PostMapping(JOBS)
    ResponseEntity<String> create(Form form) throws SQLException, InterruptedException {
        DryRun count = form.attempt(() -> orders.count(wanted(form))).orElse(new DryRun(0, List.of()));
        Optional<Long> id =
                form.attempt(() -> orders.create(wanted(form), form.text("because"), form.number("rate"), form.by()));
        return id.isPresent() ? screens.seeOther(JOBS + "/" + id.get(), form) : form(form, count);
    }

    @GetMapping(JOBS + "/{id}")
    ResponseEntity<String> show(@PathVariable long id, Form form) throws SQLException, InterruptedException {
        LetterJobProgress progress = orders.progress(id);
        return screens.page(
                form.status(),
                "Job %d on dead letters".formatted(id),
                LettersScreen.PLACE,
                "letters/job",
                Map.of("form", form, "progress", progress, "path", JOBS + "/" + id));
    }

    /** Returns the part of the page that changes while the job runs. */
    @GetMapping("/fragments/dead-letter-jobs/{id}")
    ResponseEntity<String> live(@PathVariable long id, @RequestParam String state)
            throws SQLException, InterruptedException {
        LetterJobProgress progress = orders.progress(id);
        return progress.job().state().toString().equals(state)
                ? screens.fragment("letters/job-live", Map.of("progress", progress))
                : screens.reload();
    }

    @PostMapping(JOBS + "/{id}/{action:pause|resume|cancel}")
    ResponseEntity<String> change(@PathVariable long id, @PathVariable String action, Form form)
            throws SQLException, InterruptedException {
        boolean isDone = form.succeeds(() -> orders.change(id, JobAction.of(action), form.by()));
        return isDone ? screens.seeOther(JOBS + "/" + id, form) : show(id, form);
    }
}
