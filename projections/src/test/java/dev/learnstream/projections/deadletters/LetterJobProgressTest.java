package dev.learnstream.projections.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.ops.JobState;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a job has exactly the fields that {@code openapi.json} documents. */
class LetterJobProgressTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NINE = Instant.parse("2026-01-01T09:00:00Z");

    private static JsonNode json(Object shown) {
        return JSON.readTree(JSON.writeValueAsString(shown));
    }

    @Test
    void leavesOutWhatIsUnknown() {
        LetterJob job = new LetterJob(
                7,
                LetterAction.REDRIVE,
                "{}",
                "a fix",
                500,
                JobState.RUNNING,
                NINE,
                "ann",
                null,
                null,
                null,
                0,
                0,
                0,
                0,
                0,
                0,
                RecordKey.FIRST);

        assertThat(json(LetterJobProgress.of(job, OptionalDouble.empty(), null)))
                .isEqualTo(JSON.readTree("""
                        {"id":7,"action":"redrive","filter":{},"because":"a fix","rate":500,"state":"running",
                         "requestedAt":"2026-01-01T09:00:00Z","requestedBy":"ann","total":0,"done":0,"closed":0,"leftOpen":0,
                         "gone":0,"rowsChanged":0,"percent":100.0}
                        """));
    }

    @Test
    void showsAllThatIsKnown() {
        LetterJob job = new LetterJob(
                7,
                LetterAction.DISCARD,
                "{\"reason\": \"poison\"}",
                "a fix",
                500,
                JobState.FAILED,
                NINE,
                "ann",
                "ben",
                NINE,
                "lost",
                30,
                10,
                6,
                3,
                1,
                12,
                RecordKey.FIRST);

        assertThat(json(LetterJobProgress.of(job, OptionalDouble.of(4.4), "live traffic lags")))
                .isEqualTo(JSON.readTree("""
                        {"id":7,"action":"discard","filter":{"reason":"poison"},"because":"a fix","rate":500,"state":"failed",
                         "requestedAt":"2026-01-01T09:00:00Z","requestedBy":"ann","changedBy":"ben",
                         "endedAt":"2026-01-01T09:00:00Z","failure":"lost","total":30,"done":10,"closed":6,"leftOpen":3,
                         "gone":1,"rowsChanged":12,"percent":33.3,"lettersPerSecond":4,"secondsLeft":5,
                         "waitsBecause":"live traffic lags"}
                        """));
    }
}
