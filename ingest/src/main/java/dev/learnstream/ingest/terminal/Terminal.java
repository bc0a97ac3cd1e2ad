package dev.learnstream.ingest.terminal;

import java.io.Console;

/** The terminal that the program writes to, if there is one. */
public final class Terminal {

    private Terminal() {}

    /** Returns true if the output goes to a terminal; false if it goes to a file or a pipe. */
    @SuppressWarnings("SystemConsoleNull") // isTerminal is asked on JDK 22 and newer
    public static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // Before JDK 22 there is no console without a terminal.
            return true;
        }
    }
}
