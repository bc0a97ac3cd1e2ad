package dev.learnstream.bench;

import java.util.List;

/**
 * A workload that is prepared.
 *
 * @param expected    what the tables must hold after it
 * @param contestants who run it, in turn
 */
record Exercise(Workload workload, Expected expected, List<Contestant> contestants) {}
