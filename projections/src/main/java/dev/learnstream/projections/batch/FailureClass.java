package dev.learnstream.projections.batch;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The meaning of a refusal by PostgreSQL: for a batch by its SQLSTATE, for a login in every case. */
public enum FailureClass {
    /** The database is away, busy or used by others: the same batch succeeds later. */
    WORLD,
    /** This record cannot be stored, or the platform refuses it. Others can be stored. */
    RECORD,
    /** Our statement or the database's schema is wrong: neither a retry nor a dead letter helps. */
    BUG;

    private static final Map<String, FailureClass> STATES = Map.ofEntries(
            Map.entry("25006", WORLD), // read-only: a failover is under way
            Map.entry("25P03", WORLD), // idle in transaction timeout
            Map.entry("25P04", WORLD), // transaction timeout, since PostgreSQL 17
            Map.entry("40001", WORLD), // serialization failure
            Map.entry("40P01", WORLD), // deadlock
            Map.entry("57014", WORLD), // statement timeout
            Map.entry("57P01", WORLD), // admin shutdown
            Map.entry("57P02", WORLD), // crash shutdown
            Map.entry("57P03", WORLD), // cannot connect now
            Map.entry("57P04", WORLD), // database dropped: about to be restored
            Map.entry("57P05", WORLD), // idle session timeout
            Map.entry("23503", WORLD), // a parent was deleted meanwhile: the next attempt finds an orphan
            Map.entry("23502", RECORD), // not null
            Map.entry("23505", RECORD), // unique: an index of the platform, because we merge by our own
            Map.entry("23514", RECORD), // check
            Map.entry("23P01", RECORD)); // exclusion

    private static final Map<String, FailureClass> CLASSES = Map.of(
            "08", WORLD, // connection
            "28", WORLD, // authorization
            "53", WORLD, // resources
            "55", WORLD, // something is in use or not in the required state
            "58", WORLD, // disks and files of the server
            "22", RECORD, // data
            "54", RECORD, // program limits
            "P0", RECORD); // PL/pgSQL: a trigger of the platform raises it, none of ours does

    /** Returns the class of a failure; an unknown state is our mistake. */
    public static FailureClass of(SQLException failure) {
        if (failure instanceof SQLTransientException) {
            // The pool has no connection. Whatever the reason, no record and no statement is to blame.
            return WORLD;
        }
        @Nullable String state = failure.getSQLState();
        if (state == null) {
            return BUG;
        }
        if (state.equals("0A000") && String.valueOf(failure.getMessage()).contains("cached plan must not change")) {
            return WORLD;
        }
        return STATES.getOrDefault(state, CLASSES.getOrDefault(state.substring(0, Math.min(2, state.length())), BUG));
    }
}
