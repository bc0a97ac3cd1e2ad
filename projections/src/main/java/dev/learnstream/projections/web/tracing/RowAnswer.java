package dev.learnstream.projections.web.tracing;

import dev.learnstream.projections.explain.Explanation;
import dev.learnstream.projections.explain.RowChanges;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Steps;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question about a row.
 *
 * @param explanation null while the work is under way, or if the form has an error
 */
record RowAnswer(Form form, @Nullable Explanation explanation) {

    static RowAnswer of(Form form, Optional<Explanation> explanation) {
        return new RowAnswer(form, explanation.orElse(null));
    }

    boolean isUnderWay() {
        return explanation == null && !form.status().isError();
    }

    String query() {
        return form.query("table", "key", "last", "arrivedFrom");
    }

    List<Steps.Step> steps() {
        return explanation == null ? List.of() : Steps.of(explanation.steps());
    }

    /** Returns the columns of the row that the events make, and of the row in the table. A random id is left out. */
    List<Steps.Cell> sides() {
        return explanation == null
                ? List.of()
                : Steps.sides(explanation.row(), explanation.now()).stream()
                        .filter(cell -> !cell.column().equals(RowChanges.RANDOM))
                        .toList();
    }

    /** Returns the result in one sentence. */
    String words() {
        if (explanation == null) {
            return "";
        }
        if (explanation.row() == null && explanation.now() == null) {
            return "There is no such row, and no event makes one.";
        }
        if (explanation.now() == null) {
            return "The events make a row, but the table has none.";
        }
        if (explanation.row() == null) {
            return "The table has the row, but no event of Kafka makes it.";
        }
        return explanation.differences().isEmpty()
                ? "The row is the result of these events."
                : "The row is not the result of these events. It differs in: "
                        + String.join(", ", explanation.differences().keySet()) + ".";
    }

    boolean isExplained() {
        return explanation != null && explanation.differences().isEmpty();
    }
}
