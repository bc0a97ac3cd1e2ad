package dev.learnstream.ingest.files;

import dev.learnstream.schemas.Violation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The import of one file. A single thread reads, sends, settles in the order of the file, and reports progress. */
final class FileRun {

    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(50);

    /** Number of glances that a stopping run waits for the entries under way. */
    private static final int LAST_GLANCES = 100;

    private final Source source;
    private final ImportState state;
    private final Delivery delivery;
    private final RunControl control;
    private final ImportProgress progress;
    private final InFlight inFlight = new InFlight();

    /** Creates a run that continues at the position of the state. The source is already there. */
    FileRun(Source source, ImportState state, Delivery delivery, RunControl control, ImportProgress progress) {
        this.source = source;
        this.state = state;
        this.delivery = delivery;
        this.control = control;
        this.progress = progress;
    }

    /**
     * Imports up to the end of the file, or until the run must stop.
     *
     * @return true if the whole file is settled
     * @throws FileImportException if the run cannot continue; the state holds the position
     */
    boolean run() throws InterruptedException {
        try {
            boolean isRead = read();
            drain();
            state.save(isRead && inFlight.isEmpty());
            return isRead && inFlight.isEmpty();
        } catch (IOException e) {
            drain();
            state.save(false);
            throw new FileImportException(
                    "Could not read [%s] after %s %,d: %s"
                            .formatted(source.name(), source.entries().unit(), state.number(), e.getMessage()),
                    e);
        } catch (FileImportException e) {
            state.save(false);
            throw e;
        } finally {
            progress.end();
        }
    }

    /** Returns false if there is more to read. */
    private boolean read() throws IOException, InterruptedException {
        for (FileEntry entry = source.entries().next();
                entry != null;
                entry = source.entries().next()) {
            if (!awaitTurn() || !send(entry)) {
                return false;
            }
            control.pace().step();
            turn(inFlight.stuck());
        }
        return true;
    }

    /** Waits for the pace and for room in the window. Returns false if the run must stop. */
    private boolean awaitTurn() throws InterruptedException {
        while (inFlight.isFull() && !isStopping()) {
            inFlight.glance();
            turn(inFlight.stuck());
        }
        for (long wait = control.pace().untilNext();
                wait > 0 && !isStopping();
                wait = control.pace().untilNext()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(wait, GLANCE));
            turn(inFlight.stuck());
        }
        return !isStopping();
    }

    /** Offers an entry until it is taken. Returns false if the run must stop. */
    private boolean send(FileEntry entry) throws InterruptedException {
        long since = System.nanoTime();
        @Nullable CompletableFuture<List<Violation>> verdict = delivery.offer(entry.candidate());
        while (verdict == null) {
            turn(Duration.ofNanos(System.nanoTime() - since));
            TimeUnit.NANOSECONDS.sleep(GLANCE);
            if (isStopping()) {
                return false;
            }
            verdict = delivery.offer(entry.candidate());
        }
        inFlight.add(new InFlightEntry(entry, verdict, System.nanoTime()));
        return true;
    }

    private void drain() throws InterruptedException {
        int glances = 0;
        while (!inFlight.isEmpty() && glances < LAST_GLANCES) {
            inFlight.glance();
            turn(inFlight.stuck());
            glances += isStopping() ? 1 : 0;
        }
    }

    private boolean isStopping() {
        return control.isStopping().getAsBoolean();
    }

    private void turn(Duration stuck) {
        for (InFlightEntry sent = inFlight.poll(); sent != null; sent = inFlight.poll()) {
            settle(sent);
        }
        state.saveIfDue();
        progress.tick(
                new ImportProgress.Position(
                        state.counts().entries(), state.counts().rejected(), source.bytesRead()),
                stuck,
                delivery.awaited());
    }

    private void settle(InFlightEntry sent) {
        try {
            state.settle(sent.entry(), sent.verdict().join());
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new FileImportException(
                    "Kafka refuses the events: [%s] %s"
                            .formatted(cause.getClass().getSimpleName(), cause.getMessage()),
                    cause);
        }
    }
}
