package dev.learnstream.ingest.files;

import java.util.Map;

/**
 * The position of an import: everything up to here is acknowledged by Kafka or rejected.
 *
 * @param cluster     Kafka's id of the cluster that received the events
 * @param mark        behind the last line or record; also reveals if the file has changed
 * @param published   number of events, by topic
 * @param derivedIds  number of these events that got their id from their content
 * @param rejected    number of lines or records
 * @param rejectBytes length of the file of rejected lines
 * @param isDone      true if the whole file is imported
 */
record Checkpoint(
        String cluster,
        Mark mark,
        Map<String, Long> published,
        long derivedIds,
        long rejected,
        long rejectBytes,
        boolean isDone) {

    /** Returns the position at the beginning of a file. */
    static Checkpoint beginning(String cluster) {
        return new Checkpoint(cluster, Mark.BEGINNING, Map.of(), 0, 0, 0, false);
    }
}
