package dev.learnstream.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A registry's answers by id. What can be used is kept for ever; what cannot is forgotten after a while. */
final class RegistryAnswers {

    /** Records that name a schema without use must not turn into a request each. */
    static final Duration BELIEVED = Duration.ofSeconds(10);

    /** Of answers without use: ids in garbage are any number. */
    private static final int MAX_USELESS = 1_000;

    private final Map<Integer, Registered> useful = new ConcurrentHashMap<>();
    private final Map<Integer, Useless> useless = new ConcurrentHashMap<>();
    private final Duration believed;

    RegistryAnswers(Duration believed) {
        this.believed = believed;
    }

    /** The answer, if there is one and it is still believed. */
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

    /** Nothing can be done with a schema, although it is one. */
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
