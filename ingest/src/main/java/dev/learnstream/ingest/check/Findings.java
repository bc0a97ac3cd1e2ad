package dev.learnstream.ingest.check;

import dev.learnstream.ingest.check.PlausibilityCheck.Looked;
import dev.learnstream.schemas.EventTopic;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/** Collects the findings, and prints them. */
final class Findings {

    private final PlausibilityCheck plausibility;
    private final Map<String, Long> good = new TreeMap<>();
    private final FindingGroups refusals = new FindingGroups();
    private final FindingGroups unseen = new FindingGroups();
    private final FindingGroups warnings = new FindingGroups();
    private long entries;
    private long refused;
    private long unasked;
    private long doubtful;
    private long derivedIds;
    private long repeated;

    /** Creates an empty collection. */
    Findings(PlausibilityCheck plausibility) {
        this.plausibility = plausibility;
    }

    /** Adds the entry at a place. */
    void add(CheckedRecord checked, String place) {
        entries++;
        if (checked instanceof CheckedRecord.Event event) {
            add(event, place);
        } else if (checked instanceof CheckedRecord.Refused other) {
            refused++;
            other.reasons().forEach(reason -> refusals.add(other.topic(), reason, place));
        } else if (checked instanceof CheckedRecord.Unseen record) {
            unasked++;
            unseen.add(record.topic(), record.reason(), place);
        }
    }

    private void add(CheckedRecord.Event checked, String place) {
        EventTopic<?> topic = EventTopic.of(checked.event());
        Looked looked = plausibility.look(checked.event(), checked.record());
        good.merge(topic.name(), 1L, Long::sum);
        derivedIds += checked.isIdDerived() ? 1 : 0;
        repeated += looked.isRepeated() ? 1 : 0;
        doubtful += looked.warnings().isEmpty() ? 0 : 1;
        looked.warnings().forEach(warning -> warnings.add(topic, warning, place));
    }

    long entries() {
        return entries;
    }

    Conformance conformance() {
        if (refused > 0) {
            return Conformance.BROKEN;
        }
        return unasked > 0 ? Conformance.UNKNOWN : Conformance.KEPT;
    }

    /** Prints all findings. */
    void print(PrintStream out) {
        out.printf("Checked %,d events.%n", entries);
        good.forEach((topic, count) -> line(out, count, "for " + topic + " are valid"));
        line(out, derivedIds, "have no eventId: it is derived from their content");
        line(out, repeated, "are repeated: each counts once");
        section(out, "Would be refused or become dead letters", refused, refusals);
        section(out, "Could not be checked", unasked, unseen);
        section(out, "Doubtful", doubtful, warnings);
        plausibility.limit().ifPresent(limit -> out.printf("%n%s%n", limit));
        if (conformance() == Conformance.KEPT) {
            out.printf("%nNothing would be refused.%n");
        }
    }

    private static void line(PrintStream out, long count, String label) {
        if (count > 0) {
            out.printf("  %,9d  %s%n", count, label);
        }
    }

    private static void section(PrintStream out, String title, long count, FindingGroups groups) {
        if (count > 0) {
            out.printf("%n%s: %,d%n", title, count);
            groups.lines().forEach(out::println);
        }
    }
}
