package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.ops.RecordContent;

/** A dead letter with the content of its record. */
public record ShownLetter(DeadLetter letter, RecordContent content) {}
