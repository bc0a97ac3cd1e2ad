package dev.learnstream.projections.database;

import org.jspecify.annotations.Nullable;

/**
 * A fact about the projected tables that breaks a guarantee or makes it doubtful, as {@code learnstream.findings} lists
 * it.
 *
 * @param kind         the subject, such as {@code row security}
 * @param what         a sentence, with every identifier in brackets
 * @param meaning      the consequence
 * @param rowsInTheWay query that finds the rows that the statement would fail on or change
 * @param statement    the statement that repairs it
 * @param trigger      table and name of a trigger, by which it can be accepted; null for anything else
 */
record Finding(
        String kind,
        String what,
        String meaning,
        @Nullable String rowsInTheWay,
        String statement,
        @Nullable String trigger) {

    /** Returns the finding, its meaning and the statement that repairs it. */
    String text() {
        return "%s. %s. %sTo fix this, run: %s%s"
                .formatted(
                        what,
                        meaning,
                        rowsInTheWay == null ? "" : "Blocking rows: " + rowsInTheWay + ". ",
                        statement,
                        trigger == null
                                ? ""
                                : ". Or, if it changes no column that events determine, set"
                                        + " learnstream.tables.accepted-triggers=" + trigger);
    }
}
