package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Models which events count after any actions of operators and the platform. It follows design.md alone, one event at a
 * time, and shares no code with the program.
 */
final class HistoryModel {

    /** The state of a record that was read. */
    enum State {
        /** Its event counts: the tables have it, as long as its learner, course and topic exist. */
        MERGED,
        HELD,
        OPEN,
        DISCARDED
    }

    /** A record of a topic. */
    static final class Entry {

        final Message message;
        final String place;
        State state = State.HELD;
        /** The event waits only for its topic. */
        boolean waitsForTopic;
        /** The topic of an activity existed when the activity was applied. */
        boolean hasTopic;
        /** Somebody has deleted the row that this event contributed to. */
        boolean isLost;

        Entry(Message message, String place) {
            this.message = message;
            this.place = place;
        }

        @Nullable
        GenericRecord event() {
            return message.event();
        }
    }

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<String, long[]> firstFates = new TreeMap<>();
    private final int heldLimit;
    private Catalogue catalogue;

    HistoryModel(Catalogue catalogue, int heldLimit) {
        this.catalogue = catalogue;
        this.heldLimit = heldLimit;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    void catalogue(Catalogue now) {
        catalogue = now;
    }

    /** A batch of one partition arrives, for the first time or again. */
    void deliver(List<Entry> batch) {
        int room = heldLimit - held().size();
        Map<Entry, Boolean> orphans = new LinkedHashMap<>();
        for (Entry entry : batch) {
            boolean isFirst = entries.putIfAbsent(entry.place, entry) == null;
            State fate = outcome(entry, isFirst);
            if (fate == State.HELD || (entry.state == State.MERGED && needsTopic(entry))) {
                orphans.put(entry, isFirst);
            }
            if (isFirst && fate != State.HELD) {
                count(entry, fate);
            }
        }
        for (Map.Entry<Entry, Boolean> orphan : orphans.entrySet()) {
            Entry entry = orphan.getKey();
            boolean hasPlace = entry.waitsForTopic || (!orphan.getValue() && entry.state == State.HELD);
            boolean isMerged = entry.state == State.MERGED && (entry.waitsForTopic || !isOrphan(entry));
            if (hasPlace || room-- > 0) {
                entry.waitsForTopic = isMerged;
                entry.state = isMerged ? State.MERGED : State.HELD;
            } else if (!isMerged) {
                entry.state = State.OPEN;
            }
            if (orphan.getValue() && !isMerged) {
                count(entry, entry.state);
            }
        }
    }

    private State outcome(Entry entry, boolean isFirst) {
        if (entry.event() == null) {
            entry.state = isFirst ? State.OPEN : entry.state;
            return entry.state;
        }
        if (!isFirst && (entry.state == State.DISCARDED || (entry.state == State.OPEN && isOrphan(entry)))) {
            return entry.state;
        }
        if (isOrphan(entry)) {
            return State.HELD;
        }
        merge(entry);
        return State.MERGED;
    }

    private void count(Entry entry, State fate) {
        long[] counts = firstFates.computeIfAbsent(entry.message.topic(), topic -> new long[3]);
        counts[fate == State.MERGED ? 0 : fate == State.HELD ? 1 : 2]++;
    }

    private void merge(Entry entry) {
        entry.state = State.MERGED;
        entry.isLost = false;
        if (topicLives(entry)) {
            entry.waitsForTopic = false;
            entry.hasTopic = true;
        }
    }

    /** A replay reads history again. */
    void replay(Predicate<Entry> isInScope) {
        entries.values().stream()
                .filter(isInScope)
                .filter(entry -> entry.event() != null && entry.state != State.DISCARDED && !isOrphan(entry))
                .forEach(entry -> {
                    boolean isHeld = entry.state == State.HELD || entry.waitsForTopic;
                    merge(entry);
                    entry.waitsForTopic = isHeld && needsTopic(entry);
                });
    }

    /** Applies held events whose parent has arrived. */
    void release() {
        entries.values().stream()
                .filter(entry -> entry.state == State.HELD || entry.waitsForTopic)
                .filter(entry -> !isOrphan(entry) && (entry.state == State.HELD || topicLives(entry)))
                .toList()
                .forEach(entry -> {
                    merge(entry);
                    entry.waitsForTopic = needsTopic(entry);
                });
    }

    /** Held events expire, except those whose parent exists. */
    void expire() {
        for (Entry entry : held()) {
            if (entry.state == State.HELD && isWaitingInVain(entry)) {
                entry.state = State.OPEN;
            } else if (entry.waitsForTopic && !topicLives(entry)) {
                entry.waitsForTopic = false;
            }
        }
    }

    /** True if a parent of the held event is still missing. */
    private boolean isWaitingInVain(Entry entry) {
        return isOrphan(entry);
    }

    void discardHeld(Predicate<Entry> isSelected) {
        held().stream().filter(isSelected).forEach(entry -> {
            entry.state = entry.state == State.HELD ? State.DISCARDED : entry.state;
            entry.waitsForTopic = false;
        });
    }

    void discardLetters(Predicate<Entry> isSelected) {
        letters(State.OPEN).stream().filter(isSelected).forEach(entry -> entry.state = State.DISCARDED);
    }

    void redrive(Predicate<Entry> isSelected) {
        letters(State.OPEN).stream()
                .filter(isSelected)
                .filter(entry -> entry.event() != null && !isOrphan(entry))
                .forEach(entry -> {
                    merge(entry);
                    entry.waitsForTopic = needsTopic(entry);
                });
    }

    /** Somebody deletes the row of an activity. */
    void lose(String activity) {
        entries.values().stream()
                .filter(entry -> entry.state == State.MERGED && activity.equals(activityId(entry)))
                .forEach(entry -> {
                    entry.isLost = true;
                    entry.hasTopic = false;
                });
    }

    /** A rebuild has repaired everything. */
    void rebuild() {
        entries.values().stream()
                .filter(entry -> entry.state == State.MERGED && !isOrphan(entry))
                .forEach(entry -> {
                    entry.isLost = false;
                    entry.hasTopic = topicLives(entry);
                });
    }

    /** The state that a rebuild may change, and the events that waited then. */
    record Snapshot(Set<String> lost, Set<String> withTopic, Set<String> waiting, Set<String> open) {}

    Snapshot snapshot() {
        return new Snapshot(
                places(entry -> entry.isLost),
                places(entry -> entry.hasTopic),
                places(entry -> entry.state == State.HELD || entry.waitsForTopic),
                places(entry -> entry.state == State.OPEN));
    }

    private Set<String> places(Predicate<Entry> isWanted) {
        return entries.values().stream()
                .filter(isWanted)
                .map(entry -> entry.place)
                .collect(Collectors.toSet());
    }

    /** Rolls back a rebuild that has changed these activities. Events that were applied since are applied again. */
    void rollBack(Snapshot before, Set<String> changed) {
        entries.values().stream()
                .filter(entry -> changed.contains(activityId(entry)))
                .forEach(entry -> {
                    entry.isLost = before.lost.contains(entry.place) || isNew(entry, before);
                    entry.hasTopic = before.withTopic.contains(entry.place);
                });
        replay(entry -> before.waiting.contains(entry.place) && entry.state == State.MERGED && !entry.waitsForTopic);
        replay(entry -> before.open.contains(entry.place) && entry.state == State.MERGED);
    }

    /** True if the event was not in the tables when the rebuild began. */
    private static boolean isNew(Entry entry, Snapshot before) {
        return entry.state == State.MERGED
                && (before.open.contains(entry.place) || before.waiting.contains(entry.place));
    }

    /** Returns all waiting events. */
    List<Entry> held() {
        return entries.values().stream()
                .filter(entry -> entry.state == State.HELD || entry.waitsForTopic)
                .toList();
    }

    List<Entry> letters(State state) {
        return entries.values().stream().filter(entry -> entry.state == state).toList();
    }

    List<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** Returns the counts of merged, held and dead records for each topic that was read. */
    Map<String, long[]> firstFates() {
        return firstFates;
    }

    /** Returns the events that count, each as the tables should have it now. */
    List<Message> counting() {
        return entries.values().stream()
                .filter(entry -> entry.state == State.MERGED && !entry.isLost)
                .map(entry -> isActivity(entry) && !knowsTopic(entry) ? withoutTopic(entry.message) : entry.message)
                .toList();
    }

    /** Returns the events that count, as history has them. */
    List<Message> history() {
        return entries.values().stream()
                .filter(entry -> entry.state == State.MERGED)
                .map(entry -> entry.message)
                .toList();
    }

    /** True if any delivery of the activity was applied with its topic: it may have arrived several times. */
    private boolean knowsTopic(Entry entry) {
        String id = activityId(entry);
        return entries.values().stream()
                .anyMatch(other ->
                        other.hasTopic && !other.isLost && other.state == State.MERGED && id.equals(activityId(other)));
    }

    private static Message withoutTopic(Message message) {
        GenericRecord copy = new GenericData.Record((GenericData.Record) message.event(), true);
        copy.put("topicId", null);
        return new Message(message.topic(), message.key(), message.value(), copy);
    }

    static boolean isActivity(Entry entry) {
        return entry.message.topic().equals("learner-activity");
    }

    static String activityId(Entry entry) {
        GenericRecord event = entry.event();
        return event == null || !isActivity(entry)
                ? "none"
                : event.get("eventId").toString();
    }

    boolean isOrphan(Entry entry) {
        GenericRecord event = entry.event();
        if (event == null) {
            return false;
        }
        boolean isProgress = entry.message.topic().equals("progress-updates");
        return !catalogue.learners().contains(id(event, "userId"))
                || (isProgress ? !topicIsThere(event) : !catalogue.courses().contains(id(event, "courseId")));
    }

    private boolean needsTopic(Entry entry) {
        GenericRecord event = entry.event();
        return isActivity(entry) && event != null && event.get("topicId") != null && !topicIsThere(event);
    }

    private boolean topicLives(Entry entry) {
        GenericRecord event = entry.event();
        return isActivity(entry) && event != null && event.get("topicId") != null && topicIsThere(event);
    }

    private boolean topicIsThere(GenericRecord event) {
        UUID topic = id(event, "topicId");
        return catalogue.topics().stream().anyMatch(one -> one.id().equals(topic));
    }

    private static UUID id(GenericRecord event, String field) {
        return UUID.fromString(event.get(field).toString());
    }
}
