package dev.learnstream.projections.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the read model. The SQL file beside the class, with the same name, contains its merge.
 *
 * <p>The first statement in the file takes one array for each of the {@link #columns}, in their order. If the table has
 * {@link #derivedFrom}, it also takes the keys that those tables have touched, as an array of JSON arrays. It returns
 * at least one row of {@code changed, ordinal, verdict, parent_id, touched}. The first column is the number of rows
 * that it changed. The next three describe each event that the table did not take: its place in the arrays (from 1),
 * the {@link Verdict.Kind} in lower case and the missing parent. The last contains the keys of the rows that have to be
 * derived again, see {@link Merge}.
 *
 * <p>The statements name the tables of the read model without a schema: it is {@code public}, or that of copies.
 */
public interface Projection {

    /** The projections in the order in which a transaction writes them. */
    List<Projection> ALL =
            List.of(new LearnerActivityEvents(), new TopicProgress(), new QuizAttempts(), new ModuleProgress());

    /** The table in schema {@code public}. */
    String table();

    /** The columns of the unique constraint used for merging. */
    List<String> key();

    /** The columns that the statements write: the key, and all others that events determine. */
    List<String> written();

    /**
     * Times of which a merge keeps the latest. Of all other times except {@link #derivedTimes} it keeps the earliest.
     */
    List<String> latestTimes();

    /** Times that are derived from other times of the row. A missing event can make them earlier or later. */
    List<String> derivedTimes();

    /** Tables from which this table's rows are derived, in addition to events. They come before it in {@link #ALL}. */
    List<String> derivedFrom();

    /** Returns the event's columns, one for each array, or null if the event does not concern this table. */
    @Nullable
    Object @Nullable [] columns(Event event);
}
