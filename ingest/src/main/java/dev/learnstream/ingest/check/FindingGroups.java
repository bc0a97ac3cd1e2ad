package dev.learnstream.ingest.check;

import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups equal findings, with their number and the first places. */
final class FindingGroups {

    private static final int SHOWN = 3;

    /** The names of fields come from the file, so there can be as many as lines. */
    private static final int MOST_SORTS = 100;

    private static final Sort OTHERS = new Sort(null, new Violation("", "breaks further rules"));

    private final Map<Sort, Found> found = new LinkedHashMap<>();

    /**
     * Adds a finding.
     *
     * @param topic null if it belongs to no topic
     */
    void add(@Nullable EventTopic<?> topic, Violation what, String place) {
        Sort sort = new Sort(topic == null ? null : topic.name(), what);
        boolean hasRoom = found.size() < MOST_SORTS || found.containsKey(sort);
        found.computeIfAbsent(hasRoom ? sort : OTHERS, one -> new Found()).add(place);
    }

    /** Returns two lines for each group, the most frequent first: number, topic and words, then the places. */
    Stream<String> lines() {
        return found.entrySet().stream()
                .sorted(Comparator.comparingLong(one -> -one.getValue().count))
                .flatMap(one -> Stream.of(
                        "  %,9d  %s".formatted(one.getValue().count, one.getKey()), " ".repeat(13) + one.getValue()));
    }

    private record Sort(@Nullable String topic, Violation what) {

        @Override
        public String toString() {
            String words = what.field().isEmpty() ? "it " + what.rule() : what.toString();
            return topic == null ? words : topic + ": " + words;
        }
    }

    private static final class Found {
        private final List<String> first = new ArrayList<>(SHOWN);
        private long count;

        void add(String place) {
            count++;
            if (first.size() < SHOWN) {
                first.add(place);
            }
        }

        @Override
        public String toString() {
            return String.join(", ", first) + (count > first.size() ? ", …" : "");
        }
    }
}
