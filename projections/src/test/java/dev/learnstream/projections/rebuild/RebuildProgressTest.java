package dev.learnstream.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.ops.JobState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a rebuild has exactly the fields that {@code openapi.json} documents. */
class RebuildProgressTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NINE = Instant.parse("2026-01-01T09:00:00Z");

    private static JsonNode json(Object shown) {
        return JSON.readTree(JSON.writeValueAsString(shown));
    }

    @Test
    void leavesOutWhatIsUnknown() {
        Rebuild rebuild = new Rebuild(
                7,
                List.of(),
                false,
                false,
                500,
                JobState.RUNNING,
                Phase.PROJECTING,
                null,
                0,
                0,
                NINE,
                "ann",
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                0,
                0);

        assertThat(json(rebuild)).isEqualTo(JSON.readTree("""
                {"id":7,"state":"running","phase":"projecting","tables":[],"dryRun":false,"withOlder":false,
                 "rate":500,"requestedAt":"2026-01-01T09:00:00Z","requestedBy":"ann","records":0,"percent":0.0,
                 "parentsMissing":0,"dead":0,"unsettled":0,"longestWriteMs":0}
                """));
    }

    @Test
    void showsAllThatIsKnown() {
        Rebuild rebuild = new Rebuild(
                7,
                List.of("users"),
                true,
                true,
                500,
                JobState.ROLLED_BACK,
                Phase.APPLYING,
                NINE,
                3,
                40,
                NINE,
                "ann",
                "ben",
                NINE,
                NINE,
                "lost",
                8L,
                10,
                30,
                9,
                1,
                2);

        assertThat(json(new RebuildProgress(rebuild, "live traffic lags", List.of())))
                .isEqualTo(JSON.readTree("""
                        {"id":7,"state":"rolled_back","phase":"applying","tables":["users"],"dryRun":true,
                         "withOlder":true,"rate":500,"requestedAt":"2026-01-01T09:00:00Z","requestedBy":"ann",
                         "changedBy":"ben","endedAt":"2026-01-01T09:00:00Z","forgottenAt":"2026-01-01T09:00:00Z",
                         "failure":"lost","records":9,"percent":33.3,"parentsMissing":1,"dead":2,
                         "historyFrom":"2026-01-01T09:00:00Z","unsettled":3,"longestWriteMs":40,"replay":8,
                         "waitsBecause":"live traffic lags","differences":[]}
                        """));
    }
}
