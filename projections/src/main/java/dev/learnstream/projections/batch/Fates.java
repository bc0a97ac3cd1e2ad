package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Dead;
import dev.learnstream.projections.batch.Entry.Valid;
import dev.learnstream.projections.tables.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The fates of the records of a batch: merged, unless noted otherwise. */
public final class Fates {

    /** The first fate of a record. */
    public enum Fate {
        MERGED,
        HELD,
        DEAD
    }

    private final IdentityHashMap<Entry, Fate> others = new IdentityHashMap<>();
    private final IdentityHashMap<Entry, Held> held = new IdentityHashMap<>();
    private final List<Dead> dead = new ArrayList<>();
    private final Map<String, Integer> changed = new HashMap<>();

    void bury(Dead entry) {
        others.put(entry, Fate.DEAD);
        dead.add(entry);
    }

    void judge(Valid entry, Verdict verdict) {
        switch (verdict.kind()) {
            case NO_USER, NO_COURSE, NO_TOPIC -> {
                others.put(entry, Fate.HELD);
                held.put(entry, new Held(entry, verdict));
            }
            case TOPIC_LATER -> held.put(entry, new Held(entry, verdict));
            case CONFLICTING_DUPLICATE -> conflict(entry, DeadLetterCause.Reason.CONFLICTING_DUPLICATE);
            case CONFLICTING_ATTEMPT -> conflict(entry, DeadLetterCause.Reason.CONFLICTING_ATTEMPT);
        }
    }

    /**
     * Buries events for which there is no room among the held ones. An event that waits only for its topic is written:
     * it stays merged, and a replay or a rebuild adds its topic later.
     *
     * @param room     number of further events that can be held
     * @param hasPlace true for an event that needs no room
     */
    void holdOnly(long room, Predicate<Entry> hasPlace) {
        List<Valid> homeless = held.values().stream()
                .map(Held::entry)
                .filter(hasPlace.negate())
                .sorted(Comparator.comparingLong(entry -> entry.source().offset()))
                .skip(Math.max(0, room))
                .toList();
        for (Valid entry : homeless) {
            held.remove(entry);
            if (others.replace(entry, Fate.DEAD) != null) {
                dead.add(entry.heldFull());
            }
        }
    }

    private void conflict(Valid entry, DeadLetterCause.Reason reason) {
        others.put(entry, Fate.DEAD);
        dead.add(entry.conflict(reason));
    }

    void changed(String table, int rows) {
        changed.put(table, rows);
    }

    /** Returns the fate of an entry. */
    public Fate of(Entry entry) {
        return others.getOrDefault(entry, Fate.MERGED);
    }

    /** Counts the entries with this fate. */
    public long count(Collection<Entry> entries, Fate fate) {
        return entries.stream().filter(entry -> of(entry) == fate).count();
    }

    /** Returns true if a table did not take the event. */
    public boolean isRefused(Entry entry) {
        return of(entry) != Fate.MERGED;
    }

    /** Returns true if the event waits, written or not. */
    public boolean isHeld(Entry entry) {
        return held.containsKey(entry);
    }

    /** Returns the events that wait, written or not. */
    public Collection<Held> held() {
        return held.values();
    }

    /** Returns the events that were written and wait only for their topic. */
    public List<Held> writtenButHeld() {
        return held.values().stream().filter(event -> !isRefused(event.entry())).toList();
    }

    /** Returns the records that became dead letters. */
    public List<Dead> dead() {
        return dead;
    }

    /** Returns the numbers of inserted or changed rows by table. */
    public Map<String, Integer> changed() {
        return changed;
    }

    /** A waiting event, with its missing parent. */
    public record Held(Valid entry, Verdict verdict) {}
}
