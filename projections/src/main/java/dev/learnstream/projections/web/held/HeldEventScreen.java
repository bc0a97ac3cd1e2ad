package dev.learnstream.projections.web.held;

import dev.learnstream.projections.held.HeldOrders;
import dev.learnstream.projections.held.ShownEvent;
import dev.learnstream.projections.ops.RecordPlace;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Payload;
import dev.learnstream.projections.web.Screens;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows one held event. */
@RestController
final class HeldEventScreen {

    private static final String EVENT = HeldEventsScreen.PLACE + "/{topic}/{partition}/{offset}";

    private final Screens screens;
    private final HeldOrders orders;

    HeldEventScreen(Screens screens, HeldOrders orders) {
        this.screens = screens;
        this.orders = orders;
    }

    @GetMapping(EVENT)
    ResponseEntity<String> show(
            @PathVariable String topic, @PathVariable int partition, @PathVariable long offset, Form form)
            throws SQLException {
        RecordPlace place = new RecordPlace(topic, partition, offset);
        return page(place, form, orders.show(place), null);
    }

    /** Shows the content of the record, once. */
    @PostMapping(EVENT + "/content")
    ResponseEntity<String> reveal(
            @PathVariable String topic, @PathVariable int partition, @PathVariable long offset, Form form)
            throws SQLException, InterruptedException {
        RecordPlace place = new RecordPlace(topic, partition, offset);
        Optional<ShownEvent> revealed = form.attempt(() -> orders.reveal(place, form.by()));
        return revealed.isPresent()
                ? page(place, form, revealed.get(), Payload.of(revealed.get().content()))
                : page(place, form, orders.show(place), null);
    }

    private ResponseEntity<String> page(RecordPlace place, Form form, ShownEvent shown, @Nullable Payload payload) {
        Map<String, Object> values = new HashMap<>();
        values.put("form", form);
        values.put("event", shown.held());
        values.put("payload", payload);
        values.put(
                "path",
                "%s/%s/%d/%d".formatted(HeldEventsScreen.PLACE, place.topic(), place.partition(), place.offset()));
        values.put(
                "query", "topic=%s&partition=%d&offset=%d".formatted(place.topic(), place.partition(), place.offset()));
        return screens.page(form.status(), "Held event " + place, HeldEventsScreen.PLACE, "held/event", values);
    }
}
