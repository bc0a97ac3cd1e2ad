package dev.learnstream.ingest.files;

import java.util.Map;

/**
 * Where an import stands: everything up to here is acknowledged by Kafka or rejected.
 *
 * @param input       tells which file it is of: see {@link Input#identity}
 * @param cluster     Kafka's id of the cluster that it went to
 * @param number      last line or record
 * @param end         bytes of the uncompressed file up to the end of that line; 0 for a container
 * @param published   how many events, by topic
 * @param derivedIds  how many of them got their id from their content
 * @param rejected    how many lines or records
 * @param rejectBytes how long the file of these is
 * @param isDone      whether this is the whole file
 */
record Checkpoint(
        String input,
        String cluster,
        long number,
        long end,
        Map<String, Long> published,
        long derivedIds,
        long rejected,
        long rejectBytes,
        boolean isDone) {

    /** The beginning of a file. */
    static Checkpoint beginning(String input, String cluster) {
        return new Checkpoint(input, cluster, 0, 0, Map.of(), 0, 0, 0, false);
    }
}
