package dev.learnstream.projections.web.tracing;

import dev.learnstream.projections.ops.RecordPlace;
import dev.learnstream.projections.query.EventQuestions;
import dev.learnstream.projections.query.FateQuestions;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Screens;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the fate of an event, by the place of its record or by its id. */
@RestController
final class FateScreen {

    private static final String PLACE = "/fate";

    private final Screens screens;
    private final FateQuestions records;
    private final EventQuestions events;

    FateScreen(Screens screens, FateQuestions records, EventQuestions events) {
        this.screens = screens;
        this.records = records;
        this.events = events;
    }

    @GetMapping(PLACE)
    ResponseEntity<String> fate(Form form) throws SQLException, InterruptedException {
        List<FateLine> lines = lines(form);
        return screens.page(
                form.status(), "Fate of an event", PLACE, "tracing/fate", Map.of("form", form, "lines", lines));
    }

    private List<FateLine> lines(Form form) throws SQLException, InterruptedException {
        if (form.text("eventId") != null) {
            return event(form);
        }
        return form.text("topic") == null ? List.of() : record(form);
    }

    private List<FateLine> record(Form form) throws SQLException, InterruptedException {
        form.require("partition", "offset");
        Integer partition = form.number("partition");
        Long offset = form.longNumber("offset");
        if (partition == null || offset == null) {
            return List.of();
        }
        RecordPlace place = new RecordPlace(form.typed("topic"), partition, offset);
        return form.find(() -> List.of(FateLine.of(place, records.now(place)))).orElse(List.of());
    }

    private List<FateLine> event(Form form) throws SQLException, InterruptedException {
        UUID id = form.id("eventId");
        return id == null
                ? List.of()
                : form.find(() -> FateLine.of(events.now(id, form.text("among"))))
                        .orElse(List.of());
    }
}
