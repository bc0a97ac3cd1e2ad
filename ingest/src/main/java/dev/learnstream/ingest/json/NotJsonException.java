package dev.learnstream.ingest.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamLocation;

/** Bytes that cannot be read as JSON. The exception contains none of them. */
public final class NotJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final int line;
    private final int column;

    NotJsonException(String rule, @Nullable TokenStreamLocation where) {
        this(rule, where == null ? 0 : where.getLineNr(), where == null ? 0 : where.getColumnNr());
    }

    /** Creates an exception with a place. Jackson reports an unknown place as -1. */
    NotJsonException(String rule, int line, int column) {
        super(rule);
        this.rule = rule;
        this.line = Math.max(0, line);
        this.column = Math.max(0, column);
    }

    /** Returns the fault in words, such as "is not valid JSON". */
    public String rule() {
        return rule;
    }

    /** Returns the line where reading ended, from 1; 0 if unknown. */
    public int line() {
        return line;
    }

    /** Returns the column where reading ended, from 1; 0 if unknown. */
    public int column() {
        return column;
    }
}
