package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.explain.RowHistory.Told;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the events of a row, and the row that they make. */
final class Explainer {

    private final RowHistory history;
    private final TopicScan scan;

    Explainer(RowHistory history, TopicScan scan) {
        this.history = history;
        this.scan = scan;
    }

    /**
     * A request for an explanation.
     *
     * @param last        number of events, the latest ones, that are shown one by one
     * @param arrivedFrom events that arrived earlier are left out; null to leave out none
     */
    record Question(RowHistory.Key row, int last, @Nullable Instant arrivedFrom) {}

    Explanation explain(Question question, Allowance allowance) throws SQLException {
        RowHistory.Key row = question.row();
        List<Entry.Valid> events =
                scan.find(entry -> RowChanges.concerns(entry, row), question.arrivedFrom(), allowance);
        int together = Math.max(0, events.size() - question.last());
        Told told =
                history.of(row, events.subList(0, together), events.subList(together, events.size()), allowance::check);
        @Nullable String now = history.now(row).orElse(null);
        return new Explanation(
                together,
                RowChanges.json(told.before()),
                RowChanges.of(told.steps()),
                RowChanges.json(told.row()),
                RowChanges.json(now),
                told.row() == null && now == null ? Map.of() : RowChanges.changes(told.row(), now));
    }
}
