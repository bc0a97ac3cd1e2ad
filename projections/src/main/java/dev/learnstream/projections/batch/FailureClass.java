package dev.learnstream.projections.batch;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What it means when PostgreSQL refuses a batch, by SQLSTATE. */
public enum FailureClass {
    /** The database is away, busy or in another's hands: the same batch succeeds later. */
    WORLD,
    /** One of the records cannot be stored: the others can. */
    RECORD,
    /** Our statement or the database's schema is wrong: no retry and no dead letter helps. */
    BUG;

    private static final Map<String, FailureClass> STATES = Map.ofEntries(
            Map.entry("57P01", WORLD), // admin shutdown
            Map.entry("57P02", WORLD), // crash shutdown
            Map.entry("57P03", WORLD), // cannot connect now
            Map.entry("57P04", WORLD), // database dropped: about to be restored
            Map.entry("57P05", WORLD), // idle session timeout
            Map.entry("25006", WORLD), // read-only: a failover is under way
            Map.entry("25P03", WORLD), // idle in transaction timeout
            Map.entry("40001", WORLD), // serialization failure
            Map.entry("40P01", WORLD), // deadlock
            Map.entry("55P03", WORLD), // lock timeout
            Map.entry("57014", WORLD), // statement timeout
            Map.entry("23503", WORLD), // a parent was deleted in between: the event is an orphan next time
            Map.entry("22023", BUG), // no such role: no record's fault, though it is among the errors of data
            Map.entry("23502", RECORD), // not null
            Map.entry("23514", RECORD)); // check

    private static final Map<String, FailureClass> CLASSES = Map.of(
            "08", WORLD, // connection
            "28", WORLD, // authorization
            "53", WORLD, // resources
            "22", RECORD, // data
            "54", RECORD); // program limits

    /** The class of a failure; what is not known is our mistake. */
    public static FailureClass of(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof SQLTransientException ? WORLD : BUG;
        }
        if (state.equals("0A000") && String.valueOf(failure.getMessage()).contains("cached plan must not change")) {
            return WORLD;
        }
        return STATES.getOrDefault(state, CLASSES.getOrDefault(state.substring(0, 2), BUG));
    }
}
