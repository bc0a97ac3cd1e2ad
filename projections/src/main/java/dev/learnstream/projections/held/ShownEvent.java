package dev.learnstream.projections.held;

import dev.learnstream.projections.ops.RecordContent;

/** A held event with what its record holds. */
record ShownEvent(HeldEvent held, RecordContent content) {}
