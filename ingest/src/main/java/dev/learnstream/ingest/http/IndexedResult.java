package dev.learnstream.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.learnstream.ingest.http.FateLookup.Place;
import dev.learnstream.ingest.json.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The result of one event of a request.
 *
 * @param index   of the event in the request, from 0
 * @param eventId null if it has none that can be read
 * @param outcome its fields are fields of the result
 * @param fate    its fields are fields of the result; null unless the request waits for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IndexedResult(
        int index,
        @Nullable UUID eventId,
        @JsonUnwrapped EventResult outcome,
        @JsonUnwrapped @Nullable Object fate) {

    /**
     * Returns the results of all events.
     *
     * @param wait zero if the fates are not wanted
     */
    static List<IndexedResult> of(
            List<Candidate> candidates, List<EventResult> outcomes, FateLookup lookup, Duration wait) {
        Iterator<?> fates = fates(outcomes, lookup, wait).iterator();
        List<IndexedResult> results = new ArrayList<>(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            EventResult outcome = outcomes.get(i);
            Object fate = outcome instanceof EventResult.Accepted && fates.hasNext() ? fates.next() : null;
            results.add(new IndexedResult(i, candidates.get(i).eventId(), outcome, fate));
        }
        return results;
    }

    private static List<?> fates(List<EventResult> outcomes, FateLookup lookup, Duration wait) {
        List<Place> places = outcomes.stream()
                .filter(EventResult.Accepted.class::isInstance)
                .map(outcome -> ((EventResult.Accepted) outcome).place())
                .toList();
        return wait.isZero() || places.isEmpty() ? List.of() : lookup.fates().apply(places, wait);
    }
}
