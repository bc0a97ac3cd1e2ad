package dev.learnstream.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.events.QuizStatus;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

    @Test
    void readsAProgressUpdate() throws Exception {
        ProgressUpdate event = (ProgressUpdate) read(Json.progress(37));

        assertThat(event.getUserId()).isEqualTo(UUID.fromString("01920000-0000-7000-8000-0000000000a1"));
        assertThat(event.getPercent()).isEqualTo(37);
        assertThat(event.getStatus()).isEqualTo(ProgressStatus.IN_PROGRESS);
        assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-03-01T12:04:05.678Z"));
    }

    @Test
    void readsAQuizAttempt() throws Exception {
        QuizAttempt event = (QuizAttempt) read(Json.attempt());

        assertThat(event.getStatus()).isEqualTo(QuizStatus.PASSED);
        assertThat(event.getScore()).isEqualTo(4);
        assertThat(event.getQuestionSet()).isEqualTo("[1,2]");
        assertThat(event.getAnswers()).isEqualTo("{\"1\":\"b\"}");
    }

    @Test
    void keepsAnEventsOrderAmongOthers() throws Exception {
        List<Candidate> candidates = candidates(Json.array(Json.attempt(), "7", Json.progress(1)));

        assertThat(candidates).hasSize(3);
        assertThat(candidates.get(1)).isEqualTo(Candidate.unreadable("", "must be an object"));
    }

    /** A document keeps its digits: PostgreSQL also keeps numbers exactly. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": [1.10, 1e400, 12345678901234567890]} | {\"a\":[1.10,1e400,12345678901234567890]}",
                "true | true",
                "3 | 3",
                "\"{\\\"a\\\":  1}\" | {\"a\":  1}",
                "\"\\\"text\\\"\" | \"text\"",
                "{\"ä\": \"\\u00e4\"} | {\"ä\":\"ä\"}"
            })
    void takesAPayloadAsAValueOrAsText(String given, String expected) throws Exception {
        assertThat(((LearnerActivity) read(Json.activity(given))).getPayload()).isEqualTo(expected);
    }

    /** The producer sent 64,006 bytes. With exponents in Java's spelling they would be 80,007, which is too many. */
    @Test
    void countsTheBytesThatTheProducerSent() throws Exception {
        String sent = "[" + "1e1, ".repeat(16_000) + "1e1]";

        LearnerActivity event = (LearnerActivity) read(Json.activity(sent));

        assertThat(event.getPayload()).isEqualTo(sent.replace(" ", ""));
        assertThat(EventCodec.of(EventTopic.LEARNER_ACTIVITY).violations(event)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\": 1e5000}", "{\"x\": 1e99999999999999999999}", "1e-2147483649"})
    void leavesALongNumberToTheRules(String payload) throws Exception {
        LearnerActivity event = (LearnerActivity) read(Json.activity(payload));

        assertThat(EventCodec.of(EventTopic.LEARNER_ACTIVITY).violations(event))
                .containsExactly(
                        new Violation("payload", "must not contain a number of more than 1,000 digits, written out"));
    }

    @Test
    void leavesALoneSurrogateToTheRules() throws Exception {
        String json = Json.activity("null").replaceFirst("\"eventType\": \"[^\"]*\"", "\"eventType\": \"a\\\\ud83d\"");

        LearnerActivity event = (LearnerActivity) read(json);

        assertThat(EventCodec.of(EventTopic.LEARNER_ACTIVITY).violations(event))
                .containsExactly(new Violation("eventType", "must not contain a lone surrogate"));
    }

    @Test
    void takesNullForAFieldThatIsLeftOut() throws Exception {
        assertThat(((LearnerActivity) read(Json.activity("null"))).getPayload()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "percent | 37.5 | must be a whole number of at most 32 bits",
                "percent | 3e1 | must be a whole number of at most 32 bits",
                "percent | 4294967296 | must be a whole number of at most 32 bits",
                "percent | \"37\" | must be a whole number of at most 32 bits",
                "percent | null | is required",
                "status | \"DONE\" | must be one of NOT_STARTED, IN_PROGRESS, COMPLETED",
                "status | 1 | must be one of NOT_STARTED, IN_PROGRESS, COMPLETED",
                "eventId | \"1-1-1-1-1\" | must be a canonical UUID of 36 characters",
                "eventId | {} | must be a canonical UUID of 36 characters",
                "eventId | null | is required",
                "occurredAt | 1767225600000 | must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z, not a number of milliseconds",
                "occurredAt | \"1767225600000\" | must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z, not a number of milliseconds",
                "occurredAt | 1767225600 | must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z, not a number of seconds",
                "occurredAt | 1767225600000000 | must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z, not a number",
                "occurredAt | 7 | must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z",
                "occurredAt | \"2026-03-01T12:04:05\" | must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z: it has no time zone (Z is UTC)",
                "occurredAt | \"2026-03-01 12:04:05.678\" | must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z: it has no time zone (Z is UTC)",
                "occurredAt | \"2026-03-01 12:04:05Z\" | must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z: it has no T between date and time",
                "occurredAt | \"2026-03-01\" | must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z: it has no time of day",
                "occurredAt | \"yesterday\" | must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z",
                "occurredAt | \"+999999999-01-01T00:00:00Z\" | must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z",
                "extra | 1 | is not a field of ProgressUpdate",
                "type | \"Progress\" | must be one of LearnerActivity, ProgressUpdate, QuizAttempt; [Progress] is none: did you mean [ProgressUpdate]?",
                "type | \"progressUpdate\" | must be one of LearnerActivity, ProgressUpdate, QuizAttempt; [progressUpdate] is none: did you mean [ProgressUpdate]?",
                "type | \"QuizAtempts\" | must be one of LearnerActivity, ProgressUpdate, QuizAttempt; [QuizAtempts] is none: did you mean [QuizAttempt]?",
                "type | \"progress-updates\" | must be one of LearnerActivity, ProgressUpdate, QuizAttempt: did you mean [ProgressUpdate]?",
                "type | \"dev.learnstream.events.QuizAttempt\" | must be one of LearnerActivity, ProgressUpdate, QuizAttempt: did you mean [QuizAttempt]?",
                "type | \"Lovelace\" | must be one of LearnerActivity, ProgressUpdate, QuizAttempt",
                "type | \"a\" | must be one of LearnerActivity, ProgressUpdate, QuizAttempt",
                "type | [] | must be one of LearnerActivity, ProgressUpdate, QuizAttempt"
            })
    void namesTheFieldAndTheRule(String field, String value, String rule) throws Exception {
        String without = Json.progress(37).replaceAll("\"" + field + "\": (\"[^\"]*\"|[0-9]+),?\\s*", "");
        String event = without.replaceFirst("\\{", "{\"" + field + "\": " + value + ", ")
                .replaceFirst(",\\s*}$", "}");

        assertThat(violations(event)).containsExactly(new Violation(field, rule));
    }

    /** A field of which the type is wrong, a missing one, one that is too many and one that breaks a rule. */
    @Test
    void tellsAllFaultsOfAnEventInOneRoundInTheOrderOfItsFields() throws Exception {
        String event = Json.progress(120)
                .replaceFirst("\"topicId\": \"[^\"]*\"", "\"extra\": 1")
                .replace("IN_PROGRESS", "DONE")
                .replace("2026-03-01", "1999-03-01");

        assertThat(violations(event))
                .containsExactly(
                        new Violation("extra", "is not a field of ProgressUpdate"),
                        new Violation("topicId", "is required"),
                        new Violation("percent", "must be from 0 to 100"),
                        new Violation("status", "must be one of NOT_STARTED, IN_PROGRESS, COMPLETED"),
                        new Violation("occurredAt", "must not be before 2000-01-01"));
    }

    /** A missing number is 0 in Java, and 0 would break the rule of this field. */
    @Test
    void namesAMissingFieldOnce() throws Exception {
        String event = Json.attempt().replace("\"topicPairIndex\": 3,", "");

        assertThat(violations(event)).containsExactly(new Violation("topicPairIndex", "is required"));
    }

    @Test
    void doesNotRepeatANameThatIsNone() throws Exception {
        String event = Json.progress(37).replace("\"percent\"", "\"Ada Lovelace, born 1815\"");

        assertThat(violations(event))
                .containsExactly(
                        new Violation("(a field)", "is not a field of ProgressUpdate"),
                        new Violation("percent", "is required"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[{}",
                "nonsense",
                "{} {}",
                "[] []",
                "{\"type\": \"a\", \"type\": \"b\"}",
                "[{\"percent\": 1e99999999999999999999}]",
                "[{\"percent\": 1e-2147483649}]",
                "{\"a\": \"\u0001\"}"
            })
    void refusesWhatIsNotJsonAndQuotesNothingOfIt(String body) {
        assertThatExceptionOfType(NotJsonException.class)
                .isThrownBy(() -> candidates(body))
                .satisfies(e -> assertThat(e.rule()).matches("(must|is not) .*").doesNotContain("nonsense"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] body = Json.activity("\"é\"").getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(NotJsonException.class).isThrownBy(() -> EventJson.WITH_IDS.one(body));
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThatExceptionOfType(NotJsonException.class)
                .isThrownBy(() -> candidates(Json.activity("[".repeat(100_000) + "]".repeat(100_000))));
    }

    private static SpecificRecord read(String event) throws Exception {
        assertThat(candidates(event)).singleElement().isInstanceOf(Candidate.Read.class);
        return ((Candidate.Read) candidates(event).get(0)).event();
    }

    private static List<Violation> violations(String event) throws Exception {
        assertThat(candidates(event)).singleElement().isInstanceOf(Candidate.Unreadable.class);
        return ((Candidate.Unreadable) candidates(event).get(0)).violations();
    }

    private static List<Candidate> candidates(String body) throws NotJsonException, TooManyEventsException {
        return EventJson.WITH_IDS.oneOrMany(body.getBytes(StandardCharsets.UTF_8), 500);
    }
}
