package dev.learnstream.schemas.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A registry's answers by id. Usable schemas are kept for ever; other answers are forgotten after a while. */
final class RegistryAnswers {

    /** Keeps records that name a useless schema from causing one request each. */
    static final Duration BELIEVED = Duration.ofSeconds(10);

    /** Limit for useless answers: garbage can hold any number of ids. */
    private static final int MAX_USELESS = 1_000;

    private final Map<Integer, Registered> useful = new ConcurrentHashMap<>();
    private final Map<Integer, Useless> useless = new ConcurrentHashMap<>();
    private final Duration believed;

    RegistryAnswers(Duration believed) {
        this.believed = believed;
    }

    /** Returns the answer, if there is one that is still believed. */
    @Nullable
    Registered find(int id) {
        Registered answer = useful.get(id);
        if (answer != null) {
            return answer;
        }
        Useless doubted = useless.get(id);
        return doubted != null && System.nanoTime() - doubted.since < believed.toNanos() ? doubted.answer : null;
    }

    void put(int id, Registered answer) {
        if (answer instanceof Registered.Known) {
            useful.put(id, answer);
            useless.remove(id);
        } else {
            putUseless(id, answer);
        }
    }

    /** Marks a valid schema as useless to a reader of events. */
    void doubt(int id) {
        Registered answer = useful.remove(id);
        if (answer != null) {
            putUseless(id, answer);
        }
    }

    private void putUseless(int id, Registered answer) {
        if (useless.size() >= MAX_USELESS) {
            useless.clear();
        }
        useless.put(id, new Useless(answer, System.nanoTime()));
    }

    private record Useless(Registered answer, long since) {}
}
