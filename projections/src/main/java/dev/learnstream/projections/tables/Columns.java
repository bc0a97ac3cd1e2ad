package dev.learnstream.projections.tables;

import dev.learnstream.projections.sql.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that concern a table, as its columns.
 *
 * @param rows   one row per event that concerns the table
 * @param events for each row, the index of its event among those offered
 */
record Columns(Rows rows, List<Integer> events) {

    /** No rows yet, for the first statement of a projection. */
    static Columns of(String merging) {
        return new Columns(new Rows(merging), new ArrayList<>());
    }

    static Columns of(String merging, Projection projection, List<Event> offered) {
        Columns columns = of(merging);
        for (int event = 0; event < offered.size(); event++) {
            @Nullable Object @Nullable [] row = projection.columns(offered.get(event));
            if (row != null) {
                columns.rows.add(row);
                columns.events.add(event);
            }
        }
        return columns;
    }

    /** Returns the event of the row with this ordinal, which PostgreSQL counts from 1. */
    int event(int ordinal) {
        return events.get(ordinal - 1);
    }
}
