package dev.learnstream.ingest.files;

import dev.learnstream.ingest.progress.Pace;
import java.util.function.BooleanSupplier;

/**
 * What a run obeys.
 *
 * @param pace       of its events
 * @param isStopping whether it is to end as soon as possible
 */
record Control(Pace pace, BooleanSupplier isStopping) {}
