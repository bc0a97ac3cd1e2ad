package dev.learnstream.projections.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The progress line of a job. */
class JobLineTest {

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    @Test
    void saysHowFarItIsHowFastAndForHowLong() {
        assertThat(JobLine.replay(read("""
                {"id": 7, "percent": 45.3, "records": 12345, "recordsPerSecond": 4980, "secondsLeft": 83, "rowsChanged": 12}
                """)))
                .isEqualTo("replay 7 [====      ]  45.3 %  12,345 records  4,980/s  1:23 min left  12 rows changed");
    }

    @Test
    void saysHoursWhereItTakesHours() {
        assertThat(JobLine.replay(read("{\"id\": 7, \"percent\": 0, \"secondsLeft\": 7500}")))
                .isEqualTo("replay 7 [          ]   0.0 %  0 records  2:05 h left  0 rows changed");
    }

    @Test
    void saysWhatItWaitsFor() {
        assertThat(JobLine.replay(read("{\"id\": 7, \"percent\": 100, \"waitsBecause\": \"replay 6 comes first\"}")))
                .isEqualTo("replay 7 [==========] 100.0 %  0 records  waits: replay 6 comes first");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "running      | projecting | projecting",
                "running      | comparing  | comparing",
                "running      | applying   | applying, 1,200 of 1,500 rows",
                "rolling_back | applying   | rolling back, 300 of 1,500 rows"
            })
    void saysWhatARebuildIsAt(String state, String phase, String words) {
        JsonNode rebuild = read("""
                {"id": 3, "state": "%s", "phase": "%s", "percent": 100, "records": 20000, "differences": [
                  {"missing": 100, "extra": 0, "different": 900, "left": 0, "applied": 1000, "restored": 300},
                  {"missing": 0, "extra": 510, "different": 0, "left": 10, "applied": 200, "restored": 0}]}
                """.formatted(state, phase));

        assertThat(JobLine.rebuild(rebuild)).isEqualTo("rebuild 3 [==========] 100.0 %  20,000 records  " + words);
    }

    @Test
    void saysHowManyLettersAJobHasComeTo() {
        assertThat(JobLine.letters(read("""
                {"id": 7, "action": "redrive", "percent": 45.3, "done": 12345, "lettersPerSecond": 4980, "secondsLeft": 3,
                 "leftOpen": 2}
                """)))
                .isEqualTo("redrive 7 [====      ]  45.3 %  12,345 letters  4,980/s  0:03 min left  2 left open");
    }

    @Test
    void saysNothingMoreOfARebuildThatHasEnded() {
        assertThat(JobLine.rebuild(read("{\"id\": 3, \"state\": \"done\", \"phase\": \"applying\", \"percent\": 100}")))
                .isEqualTo("rebuild 3 [==========] 100.0 %  0 records");
    }
}
