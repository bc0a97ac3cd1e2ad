package dev.learnstream.schemas;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Asks a registry without anybody waiting: each id once at a time, and after a failure not at once again. */
final class BackgroundQuestions {

    private static final int THREADS = 4;

    /** Ids in garbage are any number: who finds no room asks again when the record's turn has come. */
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

    /** Has the question asked soon, unless it is being asked already. */
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
                // Whoever waits tells it: see SchemaRegistry.lastContact.
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
