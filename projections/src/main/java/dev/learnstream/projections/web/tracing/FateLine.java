package dev.learnstream.projections.web.tracing;

import dev.learnstream.projections.ops.RecordPlace;
import dev.learnstream.projections.query.EventFates;
import dev.learnstream.projections.query.Fate;
import dev.learnstream.projections.web.RecordLinks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fate of a record, as text for people.
 *
 * @param record as {@code topic-partition@offset}; a dash if only the row is known
 * @param link   to the dead letter or the held event; null if it is neither
 */
record FateLine(
        String record, String fate, String words, @Nullable String link) {

    static FateLine of(RecordPlace place, Fate fate) {
        return new FateLine(place.toString(), fate.fate(), words(fate), link(place.toString(), fate));
    }

    /** Returns a line for each record that has the event, or one for its row. */
    static List<FateLine> of(EventFates event) {
        return event.table() != null
                ? List.of(new FateLine("–", "merged", "Table " + event.table() + " has its row.", null))
                : event.records().stream()
                        .map(record ->
                                of(new RecordPlace(record.topic(), record.partition(), record.offset()), record.fate()))
                        .toList();
    }

    private static String words(Fate fate) {
        if (fate instanceof Fate.Held held) {
            return "It waits: the %s %s does not exist yet.".formatted(held.parent(), held.parentId());
        }
        if (fate instanceof Fate.Dead dead) {
            return "It is a dead letter: %s%s."
                    .formatted(dead.reason(), dead.detail() == null ? "" : ", " + dead.detail());
        }
        if (fate instanceof Fate.Lost) {
            return "It is lost: Kafka deleted it before it was read.";
        }
        return fate instanceof Fate.NotYet ? "The tables have not reached it yet." : "It was offered to the tables.";
    }

    private static @Nullable String link(String record, Fate fate) {
        if (fate instanceof Fate.Held) {
            return RecordLinks.heldEvent(record);
        }
        return fate instanceof Fate.Dead ? RecordLinks.deadLetter(record) : null;
    }

    String mood() {
        return switch (fate) {
            case "merged" -> "good";
            case "dead", "lost" -> "bad";
            default -> "warn";
        };
    }
}
