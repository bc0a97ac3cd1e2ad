package dev.learnstream.projections.demo;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** The line that says how the run goes: rewritten in place on a terminal, else a new one now and then. */
final class ProgressLine {

    private static final long ON_TERMINAL = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long ELSEWHERE = TimeUnit.SECONDS.toNanos(2);

    private final PrintStream out;
    private final boolean isTerminal;
    private final Books books;
    private final Figures before;
    private final long length;

    private Figures latest;
    private String printed = "";
    private long printedAt = System.nanoTime();

    ProgressLine(PrintStream out, boolean isTerminal, Books books, long length) throws SQLException {
        this.out = out;
        this.isTerminal = isTerminal;
        this.books = books;
        this.length = length;
        this.before = books.figures();
        this.latest = before;
    }

    /** Prints the line when its time has come. */
    void tick(Publication publication) throws SQLException {
        if (System.nanoTime() - printedAt >= (isTerminal ? ON_TERMINAL : ELSEWHERE)) {
            read();
            print(publication);
        }
    }

    /** Prints the line for the last time; what follows begins below it. */
    void end(Publication publication) throws SQLException {
        read();
        print(publication);
        if (isTerminal) {
            out.println();
        }
    }

    Figures read() throws SQLException {
        latest = books.figures();
        return latest;
    }

    Figures latest() {
        return latest;
    }

    Figures before() {
        return before;
    }

    /** Records of this run that have their first fate. */
    long accounted() {
        return latest.accounted() - before.accounted();
    }

    private void print(Publication publication) {
        printedAt = System.nanoTime();
        long published = publication.acknowledged();
        long dead = latest.dead() - before.dead();
        long projected = accounted() - dead - (latest.heldNow() - before.heldNow());
        // Counts of other moments: what is acknowledged may have been projected before it was counted.
        long lag = Math.max(0, published - accounted());
        String line = "  published %,d of %,d   projected %,d   held %,d   dead %,d   lag %,d"
                .formatted(published, length, projected, latest.heldNow(), dead, lag);
        if (isTerminal) {
            out.printf("\r%-100s", line);
            out.flush();
        } else if (!line.equals(printed)) {
            out.println(line);
        }
        printed = line;
    }
}
