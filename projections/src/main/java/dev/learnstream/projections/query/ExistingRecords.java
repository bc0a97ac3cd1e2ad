package dev.learnstream.projections.query;

import dev.learnstream.projections.topics.TopicOffsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Tells a record that does not exist from one that the tables have not reached.
 *
 * @param kafka knows the ends of the partitions
 */
record ExistingRecords(TopicOffsets kafka) {

    /**
     * Requires that Kafka has had a record at this place. Nothing is required while Kafka does not answer.
     *
     * @throws ErrorResponseException with 404 and the partitions or offsets that exist
     */
    void require(String topic, int partition, long offset) {
        TreeMap<Integer, Long> ends = ends(topic);
        if (ends.isEmpty()) {
            return;
        }
        Long end = ends.get(partition);
        if (end == null) {
            throw missing("Topic [%s] has no partition [%d]: it has the partitions 0 to %d"
                    .formatted(topic, partition, ends.lastKey()));
        }
        if (offset >= end) {
            String exists = end == 0 ? "it has no records yet" : "its last offset is %d".formatted(end - 1);
            throw missing("Partition [%s-%d] has no offset [%d]: %s".formatted(topic, partition, offset, exists));
        }
    }

    private TreeMap<Integer, Long> ends(String topic) {
        TreeMap<Integer, Long> ends = new TreeMap<>();
        try {
            kafka.ends().orElse(Map.of()).forEach((partition, end) -> {
                if (partition.topic().equals(topic)) {
                    ends.put(partition.number(), end);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ends;
    }

    private static ErrorResponseException missing(String detail) {
        return new ErrorResponseException(
                HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail), null);
    }
}
