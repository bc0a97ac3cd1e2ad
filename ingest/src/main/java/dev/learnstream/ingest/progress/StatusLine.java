package dev.learnstream.ingest.progress;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The line that says how a run goes: rewritten in place on a terminal, else a new one now and then. */
public final class StatusLine {

    private static final Duration ON_TERMINAL = Duration.ofMillis(200);

    private final Consumer<String> out;
    private final boolean isTerminal;
    private final long interval;

    private String printed = "";
    private long printedAt = System.nanoTime();

    /**
     * A line that is not printed yet.
     *
     * @param isTerminal whether {@code out} is one
     * @param elsewhere  how often it is printed if it is none
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

    /** The same, on a writer. */
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

    /** Whether its time has come. */
    public boolean isDue() {
        return System.nanoTime() - printedAt >= interval;
    }

    /** Prints the line when its time has come. */
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

    /** What follows begins below it. */
    public void end() {
        if (isTerminal && !printed.isEmpty()) {
            out.accept(System.lineSeparator());
        }
        printed = "";
    }
}
