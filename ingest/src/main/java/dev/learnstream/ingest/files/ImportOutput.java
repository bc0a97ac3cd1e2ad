package dev.learnstream.ingest.files;

import java.io.PrintStream;

/**
 * The output of an import's progress.
 *
 * @param isTerminal true if {@code out} is a terminal, so that a line on it can be rewritten
 */
public record ImportOutput(PrintStream out, boolean isTerminal) {

    void say(String format, Object... values) {
        out.printf(format + "%n", values);
    }
}
