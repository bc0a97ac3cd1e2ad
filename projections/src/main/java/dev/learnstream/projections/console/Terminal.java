package dev.learnstream.projections.console;

import java.io.Console;

/** The terminal that the program writes to, if it does. */
final class Terminal {

    private Terminal() {}

    /** Whether someone sees what is printed at once; false when it goes to a file or a pipe. */
    @SuppressWarnings("SystemConsoleNull") // on JDK 22 and newer, isTerminal is asked
    static boolean isThere() {
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
