package dev.learnstream.projections.query;

import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.query.EventFates.PlacedFate;
import dev.learnstream.projections.query.EventSearch.Hit;
import dev.learnstream.schemas.EventTopic;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Questions for the fate of an event by its id, whether they come over HTTP or from the console. */
public final class EventQuestions {

    private static final String ACTIVITIES = "learner_activity_events";

    private final FateQueries queries;
    private final EventSearch search;

    EventQuestions(FateQueries queries, EventSearch search) {
        this.queries = queries;
        this.search = search;
    }

    /**
     * Returns the fate of an event: a row, or the records that have it.
     *
     * @param topic the topic to search; null for all
     * @throws ErrorResponseException if it is not found
     */
    public EventFates now(UUID eventId, @Nullable String topic) {
        OpsRequests.requirePosition(topic, null, null);
        List<String> among =
                topic == null ? EventTopic.ALL.stream().map(EventTopic::name).toList() : List.of(topic);
        try {
            if (among.contains(EventTopic.LEARNER_ACTIVITY.name()) && queries.isActivity(eventId)) {
                return new EventFates(eventId, ACTIVITIES, List.of(), null);
            }
            return searched(eventId, search.find(eventId, among));
        } catch (SQLException e) {
            throw OpsRequests.unavailable("The database does not answer; ask again");
        }
    }

    private EventFates searched(UUID eventId, List<Hit> hits) throws SQLException {
        if (hits.isEmpty()) {
            throw new ErrorResponseException(
                    HttpStatus.NOT_FOUND,
                    ProblemDetail.forStatusAndDetail(
                            HttpStatus.NOT_FOUND,
                            "No row of [%s] and none of %s has this event; an older record is found by partition and offset"
                                    .formatted(ACTIVITIES, search.bound())),
                    null);
        }
        List<Fate> fates = queries.of(hits.stream().map(Hit::position).toList());
        List<PlacedFate> records = new ArrayList<>(hits.size());
        for (int i = 0; i < hits.size(); i++) {
            Position at = hits.get(i).position();
            records.add(new PlacedFate(hits.get(i).topic(), at.partition(), at.offset(), fates.get(i)));
        }
        return new EventFates(eventId, null, records, search.bound());
    }
}
