package dev.learnstream.projections.analytics;

import dev.learnstream.projections.ops.OpsRequests;
import java.sql.SQLException;
import org.postgresql.util.PGobject;

/**
 * A condition on a column.
 *
 * @param operator {@code =}, {@code >=} or {@code <}
 */
record Condition(Column column, String operator, String value) {

    /**
     * Returns the condition that a parameter stands for.
     *
     * @throws org.springframework.web.ErrorResponseException if the column cannot have such a value
     */
    static Condition of(Column column, String parameter, String value) {
        OpsRequests.require(
                column.kind().accepts(value),
                "%s must be %s".formatted(parameter, column.kind().rule()));
        return new Condition(column, column.operator(parameter), value);
    }

    /** Returns the value with its type, so that an index on the column can be used. */
    PGobject bound() throws SQLException {
        PGobject bound = new PGobject();
        bound.setType(column.kind().bound());
        // PostgreSQL takes a day for its midnight in the session's zone, which is UTC.
        bound.setValue(value);
        return bound;
    }
}
