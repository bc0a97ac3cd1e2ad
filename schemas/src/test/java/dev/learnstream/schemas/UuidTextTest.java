package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressUpdate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids are canonical on the wire. {@link UUID#fromString} would accept most of these texts. */
class UuidTextTest {

    private static final String ID = "01920000-0000-7000-8000-0000000000a1";

    private final EventCodec<ProgressUpdate> progress = EventCodec.of(EventTopic.PROGRESS_UPDATES);
    private final EventCodec<LearnerActivity> activities = EventCodec.of(EventTopic.LEARNER_ACTIVITY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "secret",
                "+0000001-0000-7000-8000-0000000000a1",
                "-0000001-0000-7000-8000-0000000000a1",
                "0192000-00000-7000-8000-0000000000a1",
                "01920000-00007-000-8000-0000000000a1",
                "019200000000-7000-8000-0000000000a1-",
                "01920000000070008000000000000000a1aa",
                "019200000000700080000000000000a1",
                "{01920000-0000-7000-8000-0000000000a}",
                "0192000g-0000-7000-8000-0000000000a1",
                "０1920000-0000-7000-8000-0000000000a1",
                " 01920000-0000-7000-8000-0000000000a1",
                "01920000-0000-7000-8000-0000000000a1\n",
                "01920000-0000-7000-8000-0000000000a1a1"
            })
    void refusesOtherTextAndNamesTheField(String text) {
        byte[] withRequiredId = Wire.progressUpdate(ID, text, ID);
        byte[] withNullableId = activityWithTopic(text);

        assertThat(progress.read(withRequiredId))
                .isEqualTo(new Reading.Refused<>(
                        List.of(new Violation("userId", "must be a canonical UUID of 36 characters")),
                        Wire.PROGRESS_SCHEMA,
                        null));
        assertThat(activities.read(withNullableId))
                .isEqualTo(new Reading.Refused<>(
                        List.of(new Violation("topicId", "must be a canonical UUID of 36 characters")),
                        Wire.ACTIVITY_SCHEMA,
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "eventId, 1-1-1-1-1, 01920000-0000-7000-8000-0000000000a1, 01920000-0000-7000-8000-0000000000a1",
        "userId, 01920000-0000-7000-8000-0000000000a1, 1-1-1-1-1, 01920000-0000-7000-8000-0000000000a1",
        "topicId, 01920000-0000-7000-8000-0000000000a1, 01920000-0000-7000-8000-0000000000a1, 1-1-1-1-1"
    })
    void namesWhicheverFieldItIs(String field, String eventId, String userId, String topicId) {
        byte[] bytes = Wire.progressUpdate(eventId, userId, topicId);

        assertThat(progress.read(bytes))
                .isEqualTo(new Reading.Refused<>(
                        List.of(new Violation(field, "must be a canonical UUID of 36 characters")),
                        Wire.PROGRESS_SCHEMA,
                        null));
    }

    @Test
    void acceptsUpperCase() {
        byte[] bytes = Wire.progressUpdate(ID, "01920000-0000-7000-8000-0000ABCDEFA1", ID);

        assertThat(progress.read(bytes)).isInstanceOfSatisfying(Reading.Valid.class, valid -> assertThat(
                        ((ProgressUpdate) valid.event()).getUserId())
                .isEqualTo(UUID.fromString("01920000-0000-7000-8000-0000abcdefa1")));
    }

    private static byte[] activityWithTopic(String topicId) {
        return Wire.startingWith(Wire.ACTIVITY)
                .text(ID)
                .text(ID)
                .text(ID)
                .number(0)
                .number(1)
                .text(topicId)
                .text("video.play")
                .number(0)
                .number(1772366645678L)
                .bytes();
    }
}
