package dev.learnstream.projections.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The command's report of a rebuild. */
class RebuildReportTest {

    private static final String EVENT = """
            {"record": "progress-updates-1@%d", "type": "ProgressUpdate", "arrivedAt": "2026-11-22T10:00:0%dZ",
             "changed": {"%s": {"from": %d, "to": %d}}}
            """;

    private static String report(String json) {
        return String.join("\n", RebuildReport.lines(JsonMapper.shared().readTree(json)));
    }

    @Test
    void showsWhatDiffersAndWhy() {
        String events = EVENT.formatted(7, 1, "last_position_s", 0, 30) + ", "
                + EVENT.formatted(8, 2, "updated_at", 1, 2) + ", "
                + EVENT.formatted(9, 3, "last_position_s", 30, 60) + ", "
                + EVENT.formatted(12, 4, "last_position_s", 60, 100);

        assertThat(report("""
                {"id": 3, "state": "done", "dryRun": true, "tables": ["topic_progress", "quiz_attempts"],
                 "records": 20000, "parentsMissing": 27, "dead": 48, "historyFrom": "2026-11-08T00:00:00Z", "unsettled": 4,
                 "differences": [
                   {"table": "topic_progress", "missing": 0, "extra": 0, "different": 1204,
                    "columns": {"last_position_s": 1204, "updated_at": 2}, "left": 0, "samples": [
                      {"kind": "different", "key": {"user_id": "a1", "topic_id": "b1"},
                       "live": {"last_position_s": 34, "is_completed": true},
                       "history": {"last_position_s": 100, "is_completed": true}, "events": [%s]}]},
                   {"table": "quiz_attempts", "missing": 3, "extra": 0, "different": 0, "columns": {}, "left": 2, "samples": [
                      {"kind": "missing", "key": {"attempt_id": "c1"}, "history": {"attempt_id": "c1"}, "events": []}]}]}
                """.formatted(events))).isEqualTo("""
                        Rebuild 3, a dry run, is done: 20,000 records read, 27 without learner, course or topic, 48 that cannot be applied.

                        rows                         missing   different        left
                        topic_progress                     0       1,204           0
                          last_position_s                          1,204
                          updated_at                                   2
                        quiz_attempts                      3           0           2

                        missing      only history has the row
                        different    both have the row, with different values; below, by column
                        left         of all these, rows that are not changed: they are older than Kafka's records

                        different: topic_progress a1,b1
                          last_position_s  table 34, history 100
                          history has it from 3 events, the latest are
                            progress-updates-1@9 ProgressUpdate, arrived 2026-11-22T10:00:03Z, last_position_s 60
                            progress-updates-1@12 ProgressUpdate, arrived 2026-11-22T10:00:04Z, last_position_s 100

                        missing: quiz_attempts c1
                          no event was found, or too many to be shown

                        History is not complete before 2026-11-08T00:00:00Z. To repair or delete older rows too: --with-older
                        4 rows were skipped, because they changed all the time.
                        Nothing was changed. To fix these rows: learnstream rebuild --table topic_progress --table quiz_attempts""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "done | | The old values of 5 rows are saved. To undo: learnstream rebuild --rollback 3. To delete the saved old rows: learnstream rebuild --forget 3",
                "cancelled | | The old values of 5 rows are saved. To undo: learnstream rebuild --rollback 3. To delete the saved old rows: learnstream rebuild --forget 3",
                "paused | | To resume: learnstream rebuild --resume 3",
                "failed | \"failure\": \"no space\", | Rebuild 3 has failed: no space",
                "failed | \"failure\": \"no space\", | When that is fixed: learnstream rebuild --resume 3",
                "running | \"phase\": \"applying\", | rebuild 3 [          ]   0.0 %  0 records  applying, 5 of 8 rows",
                "rolled_back | | 2 rows have their old values again.",
                "rolled_back | \"replay\": 7, | Events that came later are applied again: learnstream replay --join 7"
            })
    void saysWhatCanBeTypedThen(String state, @Nullable String field, String words) {
        assertThat(report("""
                {"id": 3, "state": "%s", %s "dryRun": false, "tables": ["topic_progress"], "differences": [
                  {"table": "topic_progress", "missing": 0, "extra": 0, "different": 8, "applied": 5, "restored": 2}]}
                """.formatted(state, field == null ? "" : field))).contains(words);
    }

    @Test
    void saysThatNoEventHasMadeAColumnDifferent() {
        assertThat(report("""
                {"id": 3, "state": "rolled_back", "dryRun": false, "differences": [
                  {"table": "topic_progress", "different": 1, "restored": 1, "samples": [
                    {"kind": "different", "key": {"user_id": "a1", "topic_id": "b1"}, "live": {"completed_at": "2026-11-22"},
                     "history": {"completed_at": null}, "events": [%s]}]}]}
                """.formatted(EVENT.formatted(7, 1, "last_position_s", 0, 30))))
                .contains("""
                        different: topic_progress a1,b1
                          completed_at     table 2026-11-22, history null
                          no event has changed these columns
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "cancelled", "rolled_back"})
    void tellsWhatIsForgottenFromTablesThatAgree(String state) {
        assertThat(report("""
                {"id": 3, "state": "%s", "dryRun": false, "records": 10, "forgottenAt": "2026-11-22T23:50:00Z", "differences": [
                  {"table": "topic_progress", "missing": 0, "extra": 0, "different": 0, "applied": 0, "restored": 0}]}
                """.formatted(state))).isEqualTo("""
                        Rebuild 3 is %s: 10 records read, 0 without learner, course or topic, 0 that cannot be applied.
                        Its differences and saved rows were deleted at 2026-11-22T23:50:00Z.""".formatted(state.replace('_', ' ')));
    }

    @Test
    void saysThatTheTablesAgree() {
        assertThat(report("{\"id\": 3, \"state\": \"done\", \"dryRun\": false, \"records\": 10, \"differences\": []}"))
                .isEqualTo("""
                        Rebuild 3 is done: 10 records read, 0 without learner, course or topic, 0 that cannot be applied.
                        The tables agree with history.""");
    }
}
