package dev.learnstream.projections.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the line about a replay says. */
class ReplayLineTest {

    private static final JsonNode MOVING = read("""
            {"id": 7, "percent": 45.3, "records": 12345, "recordsPerSecond": 4980, "secondsLeft": 83, "rowsChanged": 12}
            """);

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    @Test
    void saysHowFarItIsHowFastAndForHowLong() {
        assertThat(ReplayLine.text(MOVING))
                .isEqualTo("replay 7 [====      ]  45.3 %  12,345 records  4,980/s  1:23 min left  12 rows changed");
    }

    @Test
    void saysHoursWhereItTakesHours() {
        assertThat(ReplayLine.text(read("{\"id\": 7, \"percent\": 0, \"secondsLeft\": 7500}")))
                .isEqualTo("replay 7 [          ]   0.0 %  0 records  2:05 h left  0 rows changed");
    }

    @Test
    void saysWhatItWaitsFor() {
        assertThat(ReplayLine.text(read("{\"id\": 7, \"percent\": 100, \"waitsBecause\": \"replay 6 comes first\"}")))
                .isEqualTo("replay 7 [==========] 100.0 %  0 records  waits: replay 6 comes first");
    }

    @Test
    void isRewrittenOnATerminalAndPrintedNowAndThenElsewhere() {
        assertThat(shownTwice(true)).startsWith("\rreplay 7 ").contains(" \rreplay 7 ");
        assertThat(shownTwice(false).lines()).hasSize(1);
    }

    private static String shownTwice(boolean isTerminal) {
        StringWriter out = new StringWriter();
        ReplayLine line = new ReplayLine(new PrintWriter(out), isTerminal);
        line.show(MOVING);
        line.show(MOVING);
        return out.toString();
    }
}
