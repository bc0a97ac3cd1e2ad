package dev.learnstream.projections.demo;

import dev.learnstream.ingest.terminal.StatusLine;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;

/** The progress line of the run, and the figures behind it. */
final class ProgressLine {

    private static final Duration WITHOUT_TERMINAL = Duration.ofSeconds(2);

    private final StatusLine line;
    private final Books books;
    private final Figures before;
    private final long length;

    private Figures latest;

    ProgressLine(PrintStream out, boolean isTerminal, Books books, long length) throws SQLException {
        this.line = new StatusLine(out, isTerminal, WITHOUT_TERMINAL);
        this.books = books;
        this.length = length;
        this.before = books.figures();
        this.latest = before;
    }

    /** Prints the line if it is due. */
    void tick(Publication publication) throws SQLException {
        if (line.isDue()) {
            read();
            print(publication);
        }
    }

    /** Prints the line for the last time; further output begins below it. */
    void end(Publication publication) throws SQLException {
        read();
        print(publication);
        line.end();
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

    /** Returns the number of records of this run that have their first fate. */
    long accounted() {
        return latest.accounted() - before.accounted();
    }

    private void print(Publication publication) {
        long published = publication.acknowledged();
        long dead = latest.dead() - before.dead();
        long projected = accounted() - dead - (latest.heldNow() - before.heldNow());
        // Counts of different moments: records may be projected before their acknowledgement is counted.
        long lag = Math.max(0, published - accounted());
        line.print("  published %,d of %,d   projected %,d   held %,d   dead %,d   lag %,d"
                .formatted(published, length, projected, latest.heldNow(), dead, lag));
    }
}
