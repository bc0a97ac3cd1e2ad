package dev.learnstream.projections.batch;

import dev.learnstream.projections.tables.Event;

/** One record of a batch. */
public sealed interface Entry {

    /** The record that it came from. */
    SourceRecord source();

    /** A record that holds a valid event. */
    record Valid(SourceRecord source, Event event) implements Entry {}

    /** A record that cannot be applied. */
    record Dead(SourceRecord source, Death death) implements Entry {}
}
