package dev.learnstream.bench;

import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.Message;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A number of events over a catalogue. The messages are created at each request, and are the same each time.
 *
 * @param name     value of the option
 * @param events   number of messages
 * @param topics   their topics
 * @param messages in the order in which they are published
 */
record Workload(
        String name, Catalogue catalogue, long events, List<String> topics, Supplier<Stream<Message>> messages) {}
