package dev.learnstream.projections.web.held;

import dev.learnstream.projections.held.HeldEvent;
import dev.learnstream.projections.held.HeldEventParameters;
import dev.learnstream.projections.held.HeldEventQueries;
import dev.learnstream.projections.ops.Page;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Screens;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows held events by missing parent, and as a list with a filter. */
@RestController
final class HeldEventsScreen {

    static final String PLACE = "/held-events";

    /** The fields of the filter. */
    static final String[] FIELDS = {"topic", "partition", "parent", "parentId", "learner", "from", "to"};

    private static final int PAGE = 50;

    private final Screens screens;
    private final HeldEventQueries queries;

    HeldEventsScreen(Screens screens, HeldEventQueries queries) {
        this.screens = screens;
        this.queries = queries;
    }

    /**
     * A page of the list.
     *
     * @param query of the filter
     * @param next  key for the next page; null at the end
     */
    record Listed(
            List<HeldEvent> events, String query, @Nullable String next) {}

    @GetMapping(PLACE)
    ResponseEntity<String> list(Form form) throws SQLException, InterruptedException {
        Listed listed = form.attempt(() -> listed(form)).orElse(new Listed(List.of(), "", null));
        return screens.page(
                form.status(),
                "Held events",
                PLACE,
                "held/list",
                Map.of("form", form, "parents", queries.missingParents(), "listed", listed));
    }

    private Listed listed(Form form) throws SQLException {
        HeldEventParameters parameters = parameters(form, form.text("after"), PAGE);
        Page page = parameters.page();
        List<HeldEvent> events = queries.list(parameters.filter(), page);
        return new Listed(events, form.query(FIELDS), page.next(events, HeldEvent::key));
    }

    /** Reads the filter from an address or a form. */
    static HeldEventParameters parameters(Form form, @Nullable String after, @Nullable Integer limit) {
        return new HeldEventParameters(
                form.text("topic"),
                form.number("partition"),
                form.longNumber("offset"),
                form.text("parent"),
                form.id("parentId"),
                form.id("learner"),
                form.time("from"),
                form.time("to"),
                after,
                limit);
    }
}
