package dev.learnstream.ingest.files;

import dev.learnstream.ingest.terminal.StatusLine;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Reports the progress of importing one file. */
final class ImportProgress {

    private static final Duration WITHOUT_TERMINAL = Duration.ofSeconds(10);

    /** A shorter wait for an answer is not reported. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final StatusLine line;
    private final String name;
    private final long size;
    private final long startedAt = System.nanoTime();
    private final Position start;
    private boolean wasSilent;

    /**
     * Creates a progress report that begins now.
     *
     * @param size  of the file, bytes; 0 if unknown
     * @param start the position that earlier runs reached
     */
    ImportProgress(ImportOutput output, String name, long size, Position start) {
        this.line = new StatusLine(output.out(), output.isTerminal(), WITHOUT_TERMINAL);
        this.name = name;
        this.size = size;
        this.start = start;
    }

    /**
     * The position in the file.
     *
     * @param entries  number of settled entries
     * @param rejected number of rejected ones among them
     * @param bytes    read from the file as it is stored
     */
    record Position(long entries, long rejected, long bytes) {}

    /**
     * Prints the line when it is due, or when a system stops answering or answers again.
     *
     * @param stuck how long nothing was settled although entries are under way
     * @param whom  the system that does not answer
     */
    void tick(Position position, Duration stuck, String whom) {
        boolean isSilent = stuck.compareTo(SILENCE) >= 0;
        if (isSilent != wasSilent) {
            wasSilent = isSilent;
            line.print(text(position, stuck, whom));
        } else {
            line.tick(() -> text(position, stuck, whom));
        }
    }

    /** Ends the line, so that the next output begins on a new line. */
    void end() {
        line.end();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Returns the entries per second since the beginning. */
    long rate(long entries) {
        return Math.round(
                (entries - start.entries()) * 1e9 / Math.max(1, elapsed().toNanos()));
    }

    private String text(Position position, Duration stuck, String whom) {
        String head = "  %s: %,d records%s".formatted(name, position.entries(), share(position.bytes()));
        String tail = position.rejected() == 0 ? "" : "   %,d rejected".formatted(position.rejected());
        return head + (wasSilent ? silence(stuck, whom) : speed(position)) + tail;
    }

    private String share(long bytes) {
        return size == 0
                ? ""
                : "   %.1f of %.1f MB, %d %%".formatted(bytes / 1e6, size / 1e6, Math.min(100, bytes * 100 / size));
    }

    private static String silence(Duration stuck, String whom) {
        LocalTime since = LocalTime.now(ZoneId.systemDefault()).minus(stuck).truncatedTo(ChronoUnit.SECONDS);
        return "   %s does not answer, waiting since %s".formatted(whom, since);
    }

    private String speed(Position position) {
        String rate = "   %,d/s".formatted(rate(position.entries()));
        long bytes = position.bytes() - start.bytes();
        if (size == 0 || bytes <= 0) {
            return rate;
        }
        double left = (double) (size - position.bytes()) / bytes * elapsed().toSeconds();
        return rate + "   %d:%02d left".formatted((long) left / 60, (long) left % 60);
    }
}
