package dev.learnstream.ingest.http;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Asks for the fates of accepted events. The program that writes the tables provides it.
 *
 * @param fates takes places and the longest wait; returns one fate for each place, in their order, as objects that
 *     become JSON
 */
public record FateLookup(BiFunction<List<Place>, Duration, ? extends List<?>> fates) {

    /** The place of an event in Kafka. */
    public record Place(String topic, int partition, long offset) {}
}
