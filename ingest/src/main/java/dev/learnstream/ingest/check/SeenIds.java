package dev.learnstream.ingest.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The last ids, each with a hash of what it stood for when it came first. */
final class SeenIds {

    private final int most;
    private final Map<Id, Long> hashes = new LinkedHashMap<>();
    private boolean hasForgotten;

    /**
     * None yet.
     *
     * @param most how many are remembered
     */
    SeenIds(int most) {
        this.most = most;
    }

    /**
     * Looks whether an id was there before, and remembers it.
     *
     * @param of   of what it is the id: the same one may stand for several things
     * @param hash of the content that it must always have
     */
    Repetition add(String of, UUID id, long hash) {
        Long first = hashes.putIfAbsent(new Id(of, id), hash);
        if (hashes.size() > most) {
            hashes.remove(hashes.keySet().iterator().next());
            hasForgotten = true;
        }
        if (first == null) {
            return Repetition.NONE;
        }
        return first == hash ? Repetition.SAME : Repetition.OTHER;
    }

    int most() {
        return most;
    }

    /** Whether there were more ids than are remembered. */
    boolean hasForgotten() {
        return hasForgotten;
    }

    /** How an id was there before. */
    enum Repetition {
        NONE,
        SAME,
        OTHER
    }

    private record Id(String of, UUID id) {}
}
