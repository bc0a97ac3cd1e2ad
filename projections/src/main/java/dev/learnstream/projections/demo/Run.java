package dev.learnstream.projections.demo;

import dev.learnstream.ingest.terminal.Pace;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Sends the story to Kafka, and waits until the service has processed it. */
final class Run {

    /** The demo stops waiting after this time without any change. */
    static final long PATIENCE_SECONDS = 60;

    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Cast cast;
    private final Platform platform;
    private final Publication publication;
    private final ProgressLine line;
    private final Ledger ledger = new Ledger();

    Run(Cast cast, Platform platform, Publication publication, ProgressLine line) {
        this.cast = cast;
        this.platform = platform;
        this.publication = publication;
        this.line = line;
    }

    Ledger tell(Story story, DemoOptions options) throws SQLException, InterruptedException {
        long registration = Story.registration(options.events());
        Pace pace = new Pace(options.rate(), System::nanoTime);
        while (story.hasNext()) {
            if (ledger.sent() == registration) {
                registerNewcomers();
            }
            await(pace);
            send(story.next());
            pace.step();
        }
        publication.flush();
        awaitAccounts();
        await(() -> line.latest().heldNewcomers() == 0 && line.latest().modulesDue() == 0);
        line.end(publication);
        return ledger;
    }

    private void send(Message message) throws SQLException {
        publication.send(message);
        ledger.enter(message);
        line.tick(publication);
    }

    /** Registers them once their earlier events are held: otherwise the demo would show no held events. */
    private void registerNewcomers() throws SQLException, InterruptedException {
        publication.flush();
        awaitAccounts();
        platform.register(cast.newcomers(), cast.catalogue());
    }

    private void awaitAccounts() throws SQLException, InterruptedException {
        await(() -> line.accounted() >= publication.acknowledged());
    }

    private void await(Pace pace) throws SQLException, InterruptedException {
        for (long wait = pace.untilNext(); wait > 0; wait = pace.untilNext()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(wait, GLANCE));
            line.tick(publication);
        }
    }

    /** Waits until the condition is true, or nothing has changed for too long. */
    private void await(BooleanSupplier condition) throws SQLException, InterruptedException {
        Figures last = line.read();
        long changedAt = System.nanoTime();
        while (!condition.getAsBoolean()
                && System.nanoTime() - changedAt < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
            TimeUnit.NANOSECONDS.sleep(GLANCE);
            line.tick(publication);
            Figures now = line.read();
            if (!now.saysTheSameAs(last)) {
                last = now;
                changedAt = System.nanoTime();
            }
        }
    }
}
