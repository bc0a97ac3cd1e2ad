package dev.learnstream.projections.held;

import dev.learnstream.projections.ops.RecordContent;

/** A held event with the content of its record. */
public record ShownEvent(HeldEvent held, RecordContent content) {}
