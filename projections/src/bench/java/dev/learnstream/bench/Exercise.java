package dev.learnstream.bench;

import java.util.List;

/**
 * A prepared workload.
 *
 * @param expected    expected content of the tables after it
 * @param contestants run it in turn
 */
record Exercise(Workload workload, Expected expected, List<Contestant> contestants) {}
