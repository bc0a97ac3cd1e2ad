package dev.learnstream.ingest.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamLocation;

/** Bytes that cannot be read as JSON. Holds nothing of them. */
public final class NotJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final int line;
    private final int column;

    NotJsonException(String rule, @Nullable TokenStreamLocation where) {
        super(rule);
        this.rule = rule;
        line = where == null ? 0 : where.getLineNr();
        column = where == null ? 0 : where.getColumnNr();
    }

    /** What they are not, such as "must be one JSON value". */
    public String rule() {
        return rule;
    }

    /** In which of their lines reading ended, from 1; 0 when no place is known. */
    public int line() {
        return line;
    }

    /** In which column of the line, from 1; 0 when no place is known. */
    public int column() {
        return column;
    }
}
