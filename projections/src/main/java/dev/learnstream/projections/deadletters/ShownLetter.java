package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.ops.RecordContent;

/** A dead letter with what its record holds. */
record ShownLetter(DeadLetter letter, RecordContent content) {}
