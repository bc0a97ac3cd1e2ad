package dev.learnstream.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentIdTest {

    private static final String EVENT = """
            {"type": "LearnerActivity", "userId": "01920000-0000-7000-8000-0000000000a1",
             "courseId": "01920000-0000-7000-8000-0000000000c1", "eventType": "video.play",
             "payload": {"speed": 1.5, "at": [1, 2]}, "occurredAt": "2026-03-01T12:04:05.678Z"}""";

    /** A literal: files that are imported again after an upgrade must give the same ids as before. */
    @Test
    void staysTheSameForEver() {
        assertThat(id(EVENT)).isEqualTo(UUID.fromString("019ca948-c9ae-8a28-8f4e-4a91ec253c2b"));
    }

    @Test
    void beginsWithTheTimeOfTheEvent() {
        UUID id = id(EVENT);

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isEqualTo("2026-03-01T12:04:05.678Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"type": "LearnerActivity", "occurredAt": "2026-03-01T12:04:05.678000Z", "topicId": null,
                 "userId": "01920000-0000-7000-8000-0000000000A1", "courseId": "01920000-0000-7000-8000-0000000000c1",
                 "eventType": "video.pl\\u0061y", "payload": {"at": [1,2], "speed": 1.50}}""", """
                {"type": "LearnerActivity", "occurredAt": "2026-03-01T12:04:05.678Z",
                 "userId": "01920000-0000-7000-8000-0000000000a1", "courseId": "01920000-0000-7000-8000-0000000000c1",
                 "eventType": "video.play", "payload": "{\\"at\\":[1, 2], \\"speed\\":1.5}"}"""})
    void isTheSameHoweverTheContentIsSpelt(String spelling) {
        assertThat(id(spelling)).isEqualTo(id(EVENT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"video.play|video.pause", "1.5|1.6", "a1|a2", "678Z|679Z", "[1, 2]|[2, 1]"})
    void isAnotherForOtherContent(String some, String other) {
        assertThat(id(EVENT.replace(some, other))).isNotEqualTo(id(EVENT));
    }

    @Test
    void isNotGivenToAnEventThatHasOne() {
        String event = EVENT.replace("{\"type\"", "{\"eventId\": \"01920000-0000-7000-8000-000000000001\", \"type\"");

        assertThat(id(event)).isEqualTo(UUID.fromString("01920000-0000-7000-8000-000000000001"));
    }

    private static UUID id(String event) {
        try {
            Candidate candidate = EventJson.IDS_OPTIONAL.one(event.getBytes(StandardCharsets.UTF_8));
            return (UUID) ((Candidate.Read) candidate).event().get(0);
        } catch (NotJsonException e) {
            throw new AssertionError(e);
        }
    }
}
