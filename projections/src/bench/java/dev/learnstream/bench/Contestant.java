package dev.learnstream.bench;

import java.util.Map;

/** Who writes the events of a workload to a database. */
interface Contestant {

    /** As the table names it. */
    String name();

    /** Writes all events of the workload that is on stage, in a new database, and tells the figures. */
    Map<Figure, Double> run(Workload workload, Expected expected) throws Exception;
}
