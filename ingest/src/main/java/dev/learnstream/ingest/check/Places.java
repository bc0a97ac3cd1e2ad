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

/** Where something was found: alike things together, with their number and the first places. */
final class Places {

    private static final int SHOWN = 3;

    /** Names of fields come from the file: there can be as many of them as lines. */
    private static final int MOST_SORTS = 100;

    private static final Sort OTHERS = new Sort(null, new Violation("", "breaks further rules"));

    private final Map<Sort, Found> found = new LinkedHashMap<>();

    /**
     * Adds one.
     *
     * @param topic null when it is of none
     */
    void add(@Nullable EventTopic<?> topic, Violation what, String place) {
        Sort sort = new Sort(topic == null ? null : topic.name(), what);
        boolean hasRoom = found.size() < MOST_SORTS || found.containsKey(sort);
        found.computeIfAbsent(hasRoom ? sort : OTHERS, one -> new Found()).add(place);
    }

    /** Two lines for each sort, the most frequent first: number, topic and words; then the places. */
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
