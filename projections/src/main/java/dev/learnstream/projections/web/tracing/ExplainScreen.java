package dev.learnstream.projections.web.tracing;

import dev.learnstream.projections.explain.RowQuestions;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Screens;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows how a row came to be. */
@RestController
final class ExplainScreen {

    private static final String PLACE = "/explain";

    private final Screens screens;
    private final RowQuestions questions;

    ExplainScreen(Screens screens, RowQuestions questions) {
        this.screens = screens;
        this.questions = questions;
    }

    /** Shows the form, and the explanation if the address names a row. */
    @GetMapping(PLACE)
    ResponseEntity<String> explain(Form form) throws SQLException, InterruptedException {
        Map<String, Object> values = new HashMap<>();
        values.put("answer", form.text("table") == null ? null : answer(form));
        values.put("form", form);
        values.put("keys", questions.keys());
        return screens.page(form.status(), "Explain a row", PLACE, "tracing/explain", values);
    }

    private RowAnswer answer(Form form) throws SQLException, InterruptedException {
        form.require("key");
        Integer last = form.number("last");
        return form.find(() -> RowAnswer.of(
                        form,
                        questions.ask(
                                form.typed("table"),
                                form.typed("key").replaceAll("\\s", ""),
                                last == null ? RowQuestions.STEPS : last,
                                form.time("arrivedFrom"))))
                .orElse(new RowAnswer(form, null));
    }

    /** Returns the part of the page that asks again while the work is under way. */
    @GetMapping("/fragments/explain")
    ResponseEntity<String> live(Form form) throws SQLException, InterruptedException {
        return screens.fragment("tracing/answer", Map.of("answer", answer(form)));
    }
}
