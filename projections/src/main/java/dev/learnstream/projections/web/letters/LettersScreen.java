package dev.learnstream.projections.web.letters;

import dev.learnstream.projections.deadletters.DeadLetter;
import dev.learnstream.projections.deadletters.DeadLetterParameters;
import dev.learnstream.projections.deadletters.DeadLetterQueries;
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

/** Shows dead letters by cause, and as a list with a filter. */
@RestController
final class LettersScreen {

    static final String PLACE = "/dead-letters";

    private static final int PAGE = 50;

    private final Screens screens;
    private final DeadLetterQueries queries;

    LettersScreen(Screens screens, DeadLetterQueries queries) {
        this.screens = screens;
        this.queries = queries;
    }

    /**
     * A page of the list.
     *
     * @param query of the filter, with the state
     * @param next  key for the next page; null at the end
     */
    record Listed(
            List<DeadLetter> letters,
            String query,
            @Nullable String next) {}

    @GetMapping(PLACE)
    ResponseEntity<String> list(Form form) throws SQLException, InterruptedException {
        Listed listed = form.attempt(() -> listed(form)).orElse(new Listed(List.of(), "", null));
        return screens.page(
                form.status(),
                "Dead letters",
                PLACE,
                "letters/list",
                Map.of("form", form, "causes", queries.causes(), "listed", listed, "bulk", Selection.query(form)));
    }

    private Listed listed(Form form) throws SQLException {
        DeadLetterParameters parameters = Selection.of(form, form.text("after"), PAGE);
        Page page = parameters.page();
        List<DeadLetter> letters =
                queries.list(parameters.filter(), DeadLetterParameters.stateOrNull(state(form)), page);
        String query = Selection.query(form) + "&state=" + state(form);
        return new Listed(letters, query, page.next(letters, DeadLetter::key));
    }

    static String state(Form form) {
        String state = form.text("state");
        return state == null ? "open" : state;
    }
}
