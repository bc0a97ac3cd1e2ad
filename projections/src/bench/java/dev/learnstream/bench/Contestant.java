package dev.learnstream.bench;

import java.util.Map;

/** Someone who writes the events of a workload to a database. */
interface Contestant {

    /** The name of its column. */
    String name();

    /** Writes all events of the workload that is on stage, in a new database, and tells the figures. */
    Map<Figure, Double> run(Workload workload, Expected expected) throws Exception;
}
