package dev.learnstream.ingest.files;

import dev.learnstream.ingest.json.Candidate.Read;
import dev.learnstream.schemas.Violation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The settled entries of one input: their counts, rejects and checkpoint, saved on disk every second. */
final class ImportState implements AutoCloseable {

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final Checkpoint start;
    private final @Nullable CheckpointFile file;
    private final Rejects rejects;
    private final ImportCounts counts;
    private Mark mark;
    private long savedAt = System.nanoTime();

    /**
     * Creates a state that continues at a checkpoint.
     *
     * @param file null if the input cannot be read a second time
     */
    ImportState(Checkpoint start, @Nullable CheckpointFile file, Rejects rejects) {
        this.start = start;
        this.file = file;
        this.rejects = rejects;
        counts = new ImportCounts(start);
        mark = start.mark();
    }

    /** Settles the next entry in the order of the file. */
    void settle(FileEntry entry, List<Violation> reasons) {
        if (reasons.isEmpty()) {
            counts.addPublished((Read) entry.candidate());
        } else {
            counts.addRejected();
            rejects.add(entry, reasons);
        }
        mark = entry.mark();
    }

    void saveIfDue() {
        if (System.nanoTime() - savedAt >= INTERVAL) {
            save(false);
        }
    }

    /** Saves the rejects first, so that everything a checkpoint counts is on disk. */
    void save(boolean isDone) {
        long rejectBytes = rejects.sync();
        if (file != null) {
            file.write(new Checkpoint(
                    start.cluster(),
                    mark,
                    counts.published(),
                    counts.derivedIds(),
                    counts.rejected(),
                    rejectBytes,
                    isDone));
        }
        savedAt = System.nanoTime();
    }

    Checkpoint start() {
        return start;
    }

    ImportCounts counts() {
        return counts;
    }

    /** Returns the number of the last settled entry. */
    long number() {
        return mark.number();
    }

    @Override
    public void close() {
        rejects.close();
    }
}
