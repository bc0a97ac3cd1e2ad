package dev.learnstream.projections.explain;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code GET /api/ops/explain}. */
@RestController
final class ExplainEndpoint {

    private final RowQuestions questions;

    ExplainEndpoint(RowQuestions questions) {
        this.questions = questions;
    }

    /** The explanation is not ready yet. The client has to ask again at once, or the work ends. */
    record UnderWay(boolean underWay) {}

    /**
     * Explains how a row came to be: 200, or 202 while the work is under way.
     *
     * @param last        number of events, the latest ones, that are shown one by one
     * @param arrivedFrom events that arrived earlier are left out, ISO 8601
     */
    @GetMapping("/api/ops/explain/{table}/{key}")
    ResponseEntity<?> explain(
            @PathVariable String table,
            @PathVariable String key,
            @RequestParam(defaultValue = "" + RowQuestions.STEPS) int last,
            @RequestParam(required = false) @Nullable Instant arrivedFrom)
            throws SQLException, InterruptedException {
        Optional<Explanation> explanation = questions.ask(table, key, last, arrivedFrom);
        return explanation.isPresent()
                ? ResponseEntity.ok(explanation.get())
                : ResponseEntity.accepted().body(new UnderWay(true));
    }
}
