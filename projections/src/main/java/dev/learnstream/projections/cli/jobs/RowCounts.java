package dev.learnstream.projections.cli.jobs;

import tools.jackson.databind.JsonNode;

/**
 * The rows that a rebuild has found to differ, summed over all its tables.
 *
 * @param left     number of rows that are left as they are, because they are older than history
 * @param applied  number of rows that are repaired
 * @param restored number of rows that were repaired and are rolled back
 */
record RowCounts(long all, long left, long applied, long restored) {

    static RowCounts of(JsonNode rebuild) {
        return new RowCounts(
                sum(rebuild, "missing") + sum(rebuild, "extra") + sum(rebuild, "different"),
                sum(rebuild, "left"),
                sum(rebuild, "applied"),
                sum(rebuild, "restored"));
    }

    /** Returns the number of rows that are repaired or have to be. */
    long due() {
        return all - left;
    }

    private static long sum(JsonNode rebuild, String count) {
        return rebuild.path("differences")
                .valueStream()
                .mapToLong(table -> table.path(count).asLong())
                .sum();
    }
}
