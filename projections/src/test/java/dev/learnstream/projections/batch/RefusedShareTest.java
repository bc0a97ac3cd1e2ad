package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Batches of which a real PostgreSQL refuses a large share. */
class RefusedShareTest {

    private static final WriterFixture FIXTURE = refusing();

    private final BatchWriter writer =
            new BatchWriter(new BatchTransaction(FIXTURE.database.pool(), FIXTURE.tables, 1_000));

    private static WriterFixture refusing() {
        WriterFixture fixture = new WriterFixture();
        fixture.database.execute("ALTER TABLE public.learner_activity_events"
                + " ADD CONSTRAINT ck_no_poison CHECK (event_type <> 'poison')");
        return fixture;
    }

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    @Test
    void goesOnWhen19Of100AreRefused() {
        writer.write(good(0, 81));
        writer.write(poison(81, 19));

        assertThat(deadLetters()).isEqualTo(19);
        assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 100 | 81 | 0 | 19 | 0");
    }

    @Test
    void stopsWhen20Of100AreRefusedAndDoesNotBuryTheTwentieth() {
        writer.write(good(0, 80));

        assertThatThrownBy(() -> writer.write(poison(80, 20)))
                .isInstanceOfSatisfying(WriteFailedException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.BUG))
                .hasMessageStartingWith(
                        "Could not write [learner-activity-0@99], one of [20] that PostgreSQL refused among"
                                + " the latest [100]: [23514] ERROR");

        assertThat(deadLetters()).isEqualTo(19);
        assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 99 | 80 | 0 | 19 | 0");
    }

    @Test
    void judgesNothingByFewerThan100() {
        writer.write(poison(0, 99));

        assertThat(deadLetters()).isEqualTo(99);
    }

    @Test
    void stopsAtTheHundredthRowHoweverLongAllWentWell() {
        for (int batch = 0; batch < 5; batch++) {
            writer.write(good(batch * 2_000, 2_000));
        }

        assertThatThrownBy(() -> writer.write(poison(10_000, 2_000)))
                .hasMessageContaining("one of [100] that PostgreSQL refused among the latest [500]");

        assertThat(deadLetters()).isEqualTo(99);
    }

    @Nested
    class WhenRecordsAreNoValidEvents {

        @Test
        void neverStopsHoweverManyTheyAre() {
            writer.write(IntStream.range(0, 2_000)
                    .mapToObj(offset -> RecordReader.read(Records.record("learner-activity", new byte[] {1}, offset)))
                    .toList());
            writer.write(IntStream.range(2_000, 4_000)
                    .mapToObj(offset ->
                            Records.entry(Classroom.activity().setEventType("").build(), offset))
                    .toList());
            writer.write(poison(4_000, 99));

            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 4099 | 0 | 0 | 4099 | 0");
        }

        @Test
        void doesNotCountThemAmongTheRowsThatAreAccepted() {
            writer.write(good(0, 80));
            writer.write(IntStream.range(80, 2_080)
                    .mapToObj(offset -> RecordReader.read(Records.record("learner-activity", new byte[] {1}, offset)))
                    .toList());

            assertThatThrownBy(() -> writer.write(poison(2_080, 20))).isInstanceOf(WriteFailedException.class);
        }
    }

    private static List<Entry> good(int first, int count) {
        return entries("video.play", first, count);
    }

    private static List<Entry> poison(int first, int count) {
        return entries("poison", first, count);
    }

    private static List<Entry> entries(String type, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(offset ->
                        Records.entry(Classroom.activity().setEventType(type).build(), offset))
                .toList();
    }

    private static long deadLetters() {
        return FIXTURE.database.number("SELECT count(*) FROM learnstream.dead_letters");
    }
}
