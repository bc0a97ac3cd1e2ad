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
        this(rule, where == null ? 0 : where.getLineNr(), where == null ? 0 : where.getColumnNr());
    }

    /** At a place; where Jackson knows none, it says -1. */
    NotJsonException(String rule, int line, int column) {
        super(rule);
        this.rule = rule;
        this.line = Math.max(0, line);
        this.column = Math.max(0, column);
    }

    /** The fault in words, such as "is not valid JSON". */
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
