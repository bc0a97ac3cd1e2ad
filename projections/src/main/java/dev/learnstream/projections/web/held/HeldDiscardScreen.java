package dev.learnstream.projections.web.held;

import dev.learnstream.projections.held.DiscardResult;
import dev.learnstream.projections.held.HeldEventParameters;
import dev.learnstream.projections.held.HeldOrders;
import dev.learnstream.projections.held.HeldOrders.Reason;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Screens;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Discards the held events that a filter matches, after it has shown how many they are. */
@RestController
final class HeldDiscardScreen {

    private static final String DISCARD = HeldEventsScreen.PLACE + "/discard";

    /** The most events that a transaction takes. */
    private static final int MOST = 1_000;

    private static final Reason COUNT = new Reason("console", "to count them");

    private final Screens screens;
    private final HeldOrders orders;

    HeldDiscardScreen(Screens screens, HeldOrders orders) {
        this.screens = screens;
        this.orders = orders;
    }

    @GetMapping(DISCARD)
    ResponseEntity<String> prepare(Form form) throws SQLException, InterruptedException {
        return page(form, counted(form));
    }

    private Optional<DiscardResult> counted(Form form) throws SQLException, InterruptedException {
        return form.attempt(() -> {
            HeldEventParameters parameters = HeldEventsScreen.parameters(form, null, MOST);
            return orders.rehearse(parameters.filter(), parameters.page(), COUNT);
        });
    }

    private ResponseEntity<String> page(Form form, Optional<DiscardResult> count) {
        return screens.page(
                form.status(),
                "Held events: discard",
                HeldEventsScreen.PLACE,
                "held/discard",
                Map.of(
                        "form",
                        form,
                        "count",
                        count.orElse(new DiscardResult(0, 0, null)),
                        "query",
                        form.query(HeldEventsScreen.FIELDS)));
    }

    @PostMapping(DISCARD)
    ResponseEntity<String> discard(Form form) throws SQLException, InterruptedException {
        Optional<DiscardResult> count = counted(form);
        Optional<DiscardResult> discarded = form.attempt(() -> {
            HeldEventParameters parameters = HeldEventsScreen.parameters(form, null, MOST);
            return orders.discard(parameters.filter(), parameters.page(), new Reason(form.by(), form.text("because")));
        });
        return discarded.isPresent()
                ? screens.seeOther(HeldEventsScreen.PLACE + "?" + form.query(HeldEventsScreen.FIELDS), form)
                : page(form, count);
    }
}
