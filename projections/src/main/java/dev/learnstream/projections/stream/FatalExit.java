package dev.learnstream.projections.stream;

import dev.learnstream.projections.decode.CrashGuard;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends the process with exit code 70: with a clean shutdown, or without one if that takes too long. */
final class FatalExit implements Runnable {

    /** {@code EX_SOFTWARE} of sysexits.h. */
    static final int EXIT_CODE = 70;

    /** Time limit for the clean shutdown, in which the embedded broker and database stop. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CrashGuard guard;

    FatalExit(CrashGuard guard) {
        this.guard = guard;
    }

    /** Returns at once, because the clean shutdown waits for the calling thread. */
    @Override
    public void run() {
        guard.abandon();
        try {
            background("end-without-order", FatalExit::halt);
            background("end", () -> System.exit(EXIT_CODE));
        } catch (Throwable e) {
            // There is no memory for a thread.
            Runtime.getRuntime().halt(EXIT_CODE);
            throw e;
        }
    }

    private static void halt() {
        try {
            TimeUnit.MILLISECONDS.sleep(LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    private static void background(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
