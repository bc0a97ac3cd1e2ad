package dev.learnstream.projections.adoption;

import org.jspecify.annotations.Nullable;

/**
 * Something about the projected tables that makes a promise void or doubtful, as {@code learnstream.findings} lists it.
 *
 * @param kind         what it is about, such as {@code row security}
 * @param what         a sentence, with every identifier in brackets
 * @param meaning      what comes of it
 * @param rowsInTheWay query that finds the rows that the statement would fail on or change
 * @param statement    what puts it right
 * @param trigger      table and name, by which a trigger can be accepted; null of all else
 */
record Finding(
        String kind,
        String what,
        String meaning,
        @Nullable String rowsInTheWay,
        String statement,
        @Nullable String trigger) {

    /** The finding, its meaning and the statement that mends it. */
    String text() {
        return "%s. %s. %sTo put it right, run: %s%s"
                .formatted(
                        what,
                        meaning,
                        rowsInTheWay == null ? "" : "Rows in the way: " + rowsInTheWay + ". ",
                        statement,
                        trigger == null
                                ? ""
                                : ". Or, if it leaves all columns alone that events determine, set"
                                        + " learnstream.tables.accepted-triggers=" + trigger);
    }
}
