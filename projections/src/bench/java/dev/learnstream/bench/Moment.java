package dev.learnstream.bench;

/**
 * The clocks at a moment of a run.
 *
 * @param nanos    value of {@link System#nanoTime}
 * @param events   number of durable events
 * @param program  CPU seconds of the contestant's own process
 * @param postgres CPU seconds of PostgreSQL
 * @param broker   CPU seconds of the broker
 */
record Moment(long nanos, long events, double program, double postgres, double broker) {

    /** Returns the seconds of all processes. */
    double cpu() {
        return program + postgres + broker;
    }

    double secondsSince(Moment other) {
        return (nanos - other.nanos) / 1e9;
    }

    /** Returns thousands of events per second. */
    double rateSince(Moment other) {
        return (events - other.events) / secondsSince(other) / 1_000;
    }

    /** Returns the cost of a hundred thousand events since then. */
    double perHundredThousand(Moment other, double cost) {
        return cost * 100_000 / (events - other.events);
    }
}
