package dev.learnstream.ingest.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Remembers the last ids, each with a hash of its first content. */
final class SeenIds {

    private final int most;
    private final Map<Id, Long> hashes = new LinkedHashMap<>();
    private boolean hasForgotten;

    /**
     * Creates an empty memory.
     *
     * @param most the number of ids that are remembered
     */
    SeenIds(int most) {
        this.most = most;
    }

    /**
     * Checks if an id came before, and remembers it.
     *
     * @param of   the kind of thing that has the id; several kinds may share an id
     * @param hash of the content that this id must always have
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

    /** Returns true if there were more ids than are remembered. */
    boolean hasForgotten() {
        return hasForgotten;
    }

    /** Says if an id came before, and with which content. */
    enum Repetition {
        NONE,
        SAME,
        OTHER
    }

    private record Id(String of, UUID id) {}
}
