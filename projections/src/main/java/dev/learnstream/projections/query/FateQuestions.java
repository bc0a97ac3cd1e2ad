package dev.learnstream.projections.query;

import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.ops.RecordPlace;
import dev.learnstream.projections.topics.TopicIds;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Questions for the fate of one record, whether they come over HTTP or from the console. */
public final class FateQuestions {

    private final FateQueries queries;
    private final TopicIds topics;
    private final ExistingRecords records;

    FateQuestions(FateQueries queries, TopicIds topics, ExistingRecords records) {
        this.queries = queries;
        this.topics = topics;
        this.records = records;
    }

    /**
     * Returns the present fate of a record.
     *
     * @throws org.springframework.web.ErrorResponseException if there is no such record
     */
    public Fate now(RecordPlace place) {
        return now(place, position(place));
    }

    Fate now(RecordPlace place, Position position) {
        Fate fate = read(position);
        if (fate instanceof Fate.NotYet) {
            records.require(place.topic(), place.partition(), place.offset());
        }
        return fate;
    }

    Position position(RecordPlace place) {
        UUID topicId = topics.current().get(place.topic());
        if (topicId == null) {
            throw OpsRequests.refused("topic must be one of "
                    + topics.current().keySet().stream().sorted().toList());
        }
        if (place.partition() < 0 || place.offset() < 0) {
            throw OpsRequests.refused("partition and offset must not be less than 0");
        }
        return new Position(topicId, place.partition(), place.offset());
    }

    private Fate read(Position position) {
        try {
            return queries.of(List.of(position)).get(0);
        } catch (SQLException e) {
            throw OpsRequests.unavailable("The database does not answer; ask again");
        }
    }
}
