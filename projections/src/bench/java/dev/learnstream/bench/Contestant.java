package dev.learnstream.bench;

import java.util.Map;

/** Writes the events of a workload to a database. */
interface Contestant {

    /** The name of its column. */
    String name();

    /** Writes all events of the current workload into a new database, and returns the figures. */
    Map<Figure, Double> run(Workload workload, Expected expected) throws Exception;
}
