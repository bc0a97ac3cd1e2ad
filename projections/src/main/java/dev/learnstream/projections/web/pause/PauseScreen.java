package dev.learnstream.projections.web.pause;

import dev.learnstream.projections.pause.PauseOrders;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Screens;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows whether projection is paused, and pauses or resumes it. */
@RestController
final class PauseScreen {

    private static final String PLACE = "/pause";

    private final Screens screens;
    private final PauseOrders orders;

    PauseScreen(Screens screens, PauseOrders orders) {
        this.screens = screens;
        this.orders = orders;
    }

    @GetMapping(PLACE)
    ResponseEntity<String> show(Form form) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        values.put("form", form);
        values.put("pause", orders.current().orElse(null));
        return screens.page(form.status(), "Pause", PLACE, "pause/pause", values);
    }

    @PostMapping(PLACE)
    ResponseEntity<String> begin(Form form) throws SQLException, InterruptedException {
        return done(form, form.succeeds(() -> orders.begin(form.by(), form.text("because"))));
    }

    @PostMapping(PLACE + "/end")
    ResponseEntity<String> end(Form form) throws SQLException, InterruptedException {
        return done(form, form.succeeds(() -> orders.end(form.by())));
    }

    private ResponseEntity<String> done(Form form, boolean isDone) throws SQLException {
        return isDone ? screens.seeOther(PLACE, form) : show(form);
    }
}
