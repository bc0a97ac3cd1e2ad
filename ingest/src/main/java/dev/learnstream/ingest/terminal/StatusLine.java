package dev.learnstream.ingest.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Prints the progress of a run: as a line that is rewritten in place on a terminal, otherwise as a new line now and
 * then.
 */
public final class StatusLine {

    private static final Duration ON_TERMINAL = Duration.ofMillis(200);

    private final Consumer<String> out;
    private final boolean isTerminal;
    private final long interval;

    private String printed = "";
    private long printedAt = System.nanoTime();

    /**
     * Creates a line that is not printed yet.
     *
     * @param isTerminal true if {@code out} is a terminal
     * @param elsewhere  the interval between lines if it is not a terminal
     */
    public StatusLine(PrintStream out, boolean isTerminal, Duration elsewhere) {
        this(
                text -> {
                    out.print(text);
                    out.flush();
                },
                isTerminal,
                elsewhere);
    }

    /** Creates the same line on a writer. */
    public StatusLine(PrintWriter out, boolean isTerminal, Duration elsewhere) {
        this(
                text -> {
                    out.print(text);
                    out.flush();
                },
                isTerminal,
                elsewhere);
    }

    private StatusLine(Consumer<String> out, boolean isTerminal, Duration elsewhere) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.interval = (isTerminal ? ON_TERMINAL : elsewhere).toNanos();
    }

    /** Returns true if the line is due. */
    public boolean isDue() {
        return System.nanoTime() - printedAt >= interval;
    }

    /** Prints the line if it is due. */
    public void tick(Supplier<String> line) {
        if (isDue()) {
            print(line.get());
        }
    }

    /** Prints the line now. */
    public void print(String line) {
        printedAt = System.nanoTime();
        if (isTerminal) {
            out.accept("\r" + line + " ".repeat(Math.max(0, printed.length() - line.length())));
        } else if (!line.equals(printed)) {
            out.accept(line + System.lineSeparator());
        }
        printed = line;
    }

    /** Ends the line, so that later output begins below it. */
    public void end() {
        if (isTerminal && !printed.isEmpty()) {
            out.accept(System.lineSeparator());
        }
        printed = "";
    }
}
