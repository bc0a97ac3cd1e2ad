package dev.learnstream.ingest.files;

import dev.learnstream.ingest.terminal.Pace;
import java.util.function.BooleanSupplier;

/**
 * The controls of a run.
 *
 * @param pace       of its events
 * @param isStopping true if the run must end as soon as possible
 */
record RunControl(Pace pace, BooleanSupplier isStopping) {}
