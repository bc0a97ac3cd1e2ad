package dev.learnstream.projections.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.ops.JobState;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a replay has exactly the fields that {@code openapi.json} documents. */
class ReplayProgressTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NINE = Instant.parse("2026-01-01T09:00:00Z");

    private static JsonNode json(Object shown) {
        return JSON.readTree(JSON.writeValueAsString(shown));
    }

    @Test
    void leavesOutWhatIsUnknown() {
        Replay replay = new Replay(
                7, Scope.ALL, 500, JobState.RUNNING, NINE, "ann", null, null, null, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        assertThat(json(replay)).isEqualTo(JSON.readTree("""
                {"id":7,"state":"running","scope":{},"rate":500,"requestedAt":"2026-01-01T09:00:00Z",
                 "requestedBy":"ann","records":0,"percent":100.0,"matched":0,"applied":0,"parentsMissing":0,"dead":0,
                 "rowsChanged":0}
                """));
    }

    @Test
    void showsAllThatIsKnown() {
        Replay replay = new Replay(
                7, Scope.ALL, 500, JobState.FAILED, NINE, "ann", "ben", NINE, "lost", 10, 30, 1, 9, 8, 6, 1, 2, 5);
        ReplayPart part = new ReplayPart(
                new Partition("learner-activity", new UUID(0, 1), 2), "learner-activity-2", 4, NINE, 4, 34, 14, 9, 5);

        assertThat(json(ReplayProgress.of(replay, OptionalDouble.of(4.4), "live traffic lags", List.of(part))))
                .isEqualTo(JSON.readTree("""
                        {"id":7,"state":"failed","scope":{},"rate":500,"requestedAt":"2026-01-01T09:00:00Z",
                         "requestedBy":"ann","changedBy":"ben","endedAt":"2026-01-01T09:00:00Z","failure":"lost",
                         "records":9,"percent":33.3,"recordsPerSecond":4,"secondsLeft":5,"matched":8,"applied":6,
                         "parentsMissing":1,"dead":2,"rowsChanged":5,"waitsBecause":"live traffic lags",
                         "history":["Kafka has all records of learner-activity that arrived from 2026-01-01T09:00:00Z on; some earlier ones cannot be replayed"],
                         "partitions":[{"name":"learner-activity-2","logFrom":4,"logFromAt":"2026-01-01T09:00:00Z",
                                        "from":4,"to":34,"next":14,"records":9,"rowsChanged":5}]}
                        """));
    }
}
