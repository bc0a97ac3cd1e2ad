package dev.learnstream.projections.query;

import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.topics.TopicIds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Serves {@code GET /api/events/fate}. */
@RestController
final class FateEndpoint {

    private final FateQueries queries;
    private final FateWaiters waiters;
    private final TopicIds topics;
    private final ExistingRecords records;

    FateEndpoint(FateQueries queries, FateWaiters waiters, TopicIds topics, ExistingRecords records) {
        this.queries = queries;
        this.waiters = waiters;
        this.topics = topics;
        this.records = records;
    }

    @GetMapping(path = "/api/events/fate", params = "!eventId")
    DeferredResult<Fate> fate(
            @RequestParam String topic,
            @RequestParam int partition,
            @RequestParam long offset,
            @RequestParam(defaultValue = "0s") String wait) {
        Position position = position(topic, partition, offset);
        Duration limit = WaitLimit.of(wait);
        Fate now = now(position);
        if (now instanceof Fate.NotYet) {
            records.require(topic, partition, offset);
            if (!limit.isZero()) {
                return waiters.add(position, limit);
            }
        }
        DeferredResult<Fate> result = new DeferredResult<>();
        result.setResult(now);
        return result;
    }

    private Position position(String topic, int partition, long offset) {
        UUID topicId = topics.current().get(topic);
        if (topicId == null) {
            throw OpsRequests.refused("topic must be one of "
                    + topics.current().keySet().stream().sorted().toList());
        }
        if (partition < 0 || offset < 0) {
            throw OpsRequests.refused("partition and offset must not be less than 0");
        }
        return new Position(topicId, partition, offset);
    }

    private Fate now(Position position) {
        try {
            return queries.of(List.of(position)).get(0);
        } catch (SQLException e) {
            throw OpsRequests.unavailable("The database does not answer; ask again");
        }
    }
}
