package dev.learnstream.ingest.files;

import java.util.Map;

/**
 * Where an import stands: everything up to here is acknowledged by Kafka or rejected.
 *
 * @param cluster     Kafka's id of the cluster that it went to
 * @param mark        behind the last line or record; tells also whether the file is still the same
 * @param published   how many events, by topic
 * @param derivedIds  how many of them got their id from their content
 * @param rejected    how many lines or records
 * @param rejectBytes how long the file of these is
 * @param isDone      whether this is the whole file
 */
record Checkpoint(
        String cluster,
        Mark mark,
        Map<String, Long> published,
        long derivedIds,
        long rejected,
        long rejectBytes,
        boolean isDone) {

    /** The beginning of a file. */
    static Checkpoint beginning(String cluster) {
        return new Checkpoint(cluster, Mark.BEGINNING, Map.of(), 0, 0, 0, false);
    }
}
