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
    private final Ledger ledger;
    private final Delivery delivery;
    private final Control control;
    private final Progress progress;
    private final Window window = new Window();

    /** Creates a run that continues at the ledger's position. The source is already there. */
    FileRun(Source source, Ledger ledger, Delivery delivery, Control control, Progress progress) {
        this.source = source;
        this.ledger = ledger;
        this.delivery = delivery;
        this.control = control;
        this.progress = progress;
    }

    /**
     * Imports up to the end of the file, or until the run must stop.
     *
     * @return true if the whole file is settled
     * @throws FileImportException if the run cannot continue; the ledger holds the position
     */
    boolean run() throws InterruptedException {
        try {
            boolean isRead = read();
            drain();
            ledger.save(isRead && window.isEmpty());
            return isRead && window.isEmpty();
        } catch (IOException e) {
            drain();
            ledger.save(false);
            throw new FileImportException(
                    "Could not read [%s] after %s %,d: %s"
                            .formatted(source.name(), source.entries().unit(), ledger.number(), e.getMessage()),
                    e);
        } catch (FileImportException e) {
            ledger.save(false);
            throw e;
        } finally {
            progress.end();
        }
    }

    /** Returns false if there is more to read. */
    private boolean read() throws IOException, InterruptedException {
        for (Entry entry = source.entries().next();
                entry != null;
                entry = source.entries().next()) {
            if (!awaitTurn() || !send(entry)) {
                return false;
            }
            control.pace().step();
            turn(window.stuck());
        }
        return true;
    }

    /** Waits for the pace and for room in the window. Returns false if the run must stop. */
    private boolean awaitTurn() throws InterruptedException {
        while (window.isFull() && !isStopping()) {
            window.glance();
            turn(window.stuck());
        }
        for (long wait = control.pace().untilNext();
                wait > 0 && !isStopping();
                wait = control.pace().untilNext()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(wait, GLANCE));
            turn(window.stuck());
        }
        return !isStopping();
    }

    /** Offers an entry until it is taken. Returns false if the run must stop. */
    private boolean send(Entry entry) throws InterruptedException {
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
        window.add(new Slot(entry, verdict, System.nanoTime()));
        return true;
    }

    private void drain() throws InterruptedException {
        int glances = 0;
        while (!window.isEmpty() && glances < LAST_GLANCES) {
            window.glance();
            turn(window.stuck());
            glances += isStopping() ? 1 : 0;
        }
    }

    private boolean isStopping() {
        return control.isStopping().getAsBoolean();
    }

    private void turn(Duration stuck) {
        for (Slot slot = window.poll(); slot != null; slot = window.poll()) {
            settle(slot);
        }
        ledger.saveIfDue();
        progress.tick(
                new Progress.Position(ledger.tally().entries(), ledger.tally().rejected(), source.bytesRead()),
                stuck,
                delivery.awaited());
    }

    private void settle(Slot slot) {
        try {
            ledger.settle(slot.entry(), slot.verdict().join());
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new FileImportException(
                    "Kafka refuses the events: [%s] %s"
                            .formatted(cause.getClass().getSimpleName(), cause.getMessage()),
                    cause);
        }
    }
}
