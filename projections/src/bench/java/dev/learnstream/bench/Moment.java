package dev.learnstream.bench;

/**
 * The clocks at a moment of a run.
 *
 * @param nanos    of {@link System#nanoTime}
 * @param events   that were durable
 * @param program  CPU seconds of the contestant's own process
 * @param postgres CPU seconds
 * @param broker   CPU seconds
 */
record Moment(long nanos, long events, double program, double postgres, double broker) {

    /** Seconds of all processes. */
    double cpu() {
        return program + postgres + broker;
    }

    double secondsSince(Moment other) {
        return (nanos - other.nanos) / 1e9;
    }

    /** Thousands a second. */
    double rateSince(Moment other) {
        return (events - other.events) / secondsSince(other) / 1_000;
    }

    /** The part of a cost since then that a hundred thousand events have. */
    double perHundredThousand(Moment other, double cost) {
        return cost * 100_000 / (events - other.events);
    }
}
