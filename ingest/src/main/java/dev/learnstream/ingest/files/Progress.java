package dev.learnstream.ingest.files;

import dev.learnstream.ingest.progress.StatusLine;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Says how the import of one file goes. */
final class Progress {

    private static final Duration WITHOUT_TERMINAL = Duration.ofSeconds(10);

    /** An answer that takes no longer is not worth a word. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final StatusLine line;
    private final String name;
    private final long size;
    private final long startedAt = System.nanoTime();
    private final Position start;
    private boolean wasSilent;

    /**
     * Progress that begins now.
     *
     * @param size  of the file, bytes; 0 when it is not known
     * @param start what was done before
     */
    Progress(Screen screen, String name, long size, Position start) {
        this.line = new StatusLine(screen.out(), screen.isTerminal(), WITHOUT_TERMINAL);
        this.name = name;
        this.size = size;
        this.start = start;
    }

    /**
     * How far it is.
     *
     * @param entries  that are settled
     * @param rejected of these
     * @param bytes    read of the file as it is stored
     */
    record Position(long entries, long rejected, long bytes) {}

    /**
     * Prints the line when its time has come, or when there is news: that someone does not answer, or does again.
     *
     * @param stuck how long nothing was settled, though something is under way
     * @param whom  it waits for then
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

    /** What is printed next begins on a line of its own. */
    void end() {
        line.end();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Entries per second since this began. */
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
