package dev.learnstream.ingest.files;

import java.io.PrintStream;

/**
 * Where the import says how it goes.
 *
 * @param isTerminal whether {@code out} is one, so that a line on it can be rewritten
 */
public record Screen(PrintStream out, boolean isTerminal) {

    void say(String format, Object... values) {
        out.printf(format + "%n", values);
    }
}
