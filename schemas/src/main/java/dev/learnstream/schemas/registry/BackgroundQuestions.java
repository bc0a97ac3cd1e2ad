package dev.learnstream.schemas.registry;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks a registry without blocking the caller. Each id is asked once at a time, and a failure is followed by a pause.
 */
final class BackgroundQuestions {

    private static final int THREADS = 4;

    /** Garbage can hold any number of ids. If there is no room, the id is asked again when the record's turn comes. */
    private static final int MAX_ASKED = 256;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Set<Integer> asked = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;
    private volatile long pausedSince = System.nanoTime() - PAUSE.toNanos();

    BackgroundQuestions() {
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), BackgroundQuestions::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "schema-registry");
        thread.setDaemon(true);
        return thread;
    }

    /** Asks the question soon in the background, unless it is already being asked. */
    void ask(int id, Runnable question) {
        if (isPausing() || asked.size() >= MAX_ASKED || !asked.add(id)) {
            return;
        }
        threads.execute(() -> {
            try {
                if (!isPausing()) {
                    question.run();
                }
            } catch (RegistryUnavailableException e) {
                // The waiting records report the failure: see SchemaRegistry.lastContact.
                pausedSince = System.nanoTime();
            } finally {
                asked.remove(id);
            }
        });
    }

    private boolean isPausing() {
        return System.nanoTime() - pausedSince < PAUSE.toNanos();
    }
}
