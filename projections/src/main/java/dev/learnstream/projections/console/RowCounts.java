package dev.learnstream.projections.console;

import tools.jackson.databind.JsonNode;

/**
 * Rows that a rebuild has found to differ, of all its tables together.
 *
 * @param left     those that are left as they are, because they are older than history
 * @param applied  those that are put right
 * @param restored those that were put right and are rolled back
 */
record RowCounts(long all, long left, long applied, long restored) {

    static RowCounts of(JsonNode rebuild) {
        return new RowCounts(
                sum(rebuild, "missing") + sum(rebuild, "extra") + sum(rebuild, "different"),
                sum(rebuild, "left"),
                sum(rebuild, "applied"),
                sum(rebuild, "restored"));
    }

    /** Those that are put right or are to be. */
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
