package dev.learnstream.projections.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the read model. The SQL file beside the class, named as the class, holds its merge.
 *
 * <p>The first statement in the file takes one array per column, in the order of {@link #types}. That of a table with {@link
 * #derivedFrom} also takes the keys that those tables have touched, as an array of JSON arrays. It returns at least one row of
 * {@code changed, ordinal, verdict, parent_id, touched}. These are how many rows it changed; for each event that the
 * table did not take, its place in the arrays (from 1), the {@link Verdict.Kind} in lower case and the missing parent; and the keys
 * of the rows that are to be derived anew, see {@link Merge}.
 *
 * <p>The statements name the tables of the read model without a schema: it is {@code public}, or copies that stand in for it.
 */
public interface Projection {

    /** The projections in the order in which a transaction writes them. */
    List<Projection> ALL =
            List.of(new LearnerActivityEvents(), new TopicProgress(), new QuizAttempts(), new ModuleProgress());

    /** The table in schema {@code public}. */
    String table();

    /** Columns of the unique constraint that events are merged by. */
    List<String> key();

    /** Columns that the statements write: those of the key, and all else that events determine. */
    List<String> written();

    /** Times of which a merge keeps the latest. Of the table's other times it keeps the earliest, but for {@link #derivedTimes}. */
    List<String> latestTimes();

    /** Times that are made of other times of the row. An event that is missing may have them be earlier or later. */
    List<String> derivedTimes();

    /** Tables whose rows this table's rows are derived from, beside events. They stand before it in {@link #ALL}. */
    List<String> derivedFrom();

    /** PostgreSQL's types of the columns that the statements take. */
    List<String> types();

    /** The event's columns, as many as there are types, or null if the event does not concern this table. */
    @Nullable
    Object @Nullable [] columns(Event event);
}
