package dev.learnstream.ingest.http;

import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * The answer to a request.
 *
 * @param accepted number of events that Kafka has acknowledged
 * @param refused  number of events that were not sent
 * @param unknown  number of events that should be sent again
 * @param results  the outcome of each event, in the order of the request
 */
record PublishResponse(long accepted, long refused, long unknown, List<IndexedResult> results) {

    static PublishResponse of(List<IndexedResult> results) {
        return new PublishResponse(
                count(results, EventResult.Accepted.class),
                count(results, EventResult.Refused.class),
                count(results, EventResult.Unknown.class),
                results);
    }

    private static long count(List<IndexedResult> results, Class<? extends EventResult> kind) {
        return results.stream()
                .map(IndexedResult::outcome)
                .filter(kind::isInstance)
                .count();
    }

    /**
     * Returns the HTTP status. One unknown event makes it 503: a caller who checks nothing else sends all events again,
     * which is harmless.
     */
    HttpStatus status() {
        if (unknown > 0) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        if (refused == 0) {
            return HttpStatus.ACCEPTED;
        }
        return accepted > 0 ? HttpStatus.MULTI_STATUS : HttpStatus.BAD_REQUEST;
    }
}
