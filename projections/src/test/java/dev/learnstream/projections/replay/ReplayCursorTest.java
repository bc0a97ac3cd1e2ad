package dev.learnstream.projections.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.replay.ReplayPiece.Job;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The pieces that a replay makes of the records that it reads in a partition, at offsets 3 to 9. */
class ReplayCursorTest {

    private static final Filter ALL = filter(false);

    private final ReplayCursor cursor =
            new ReplayCursor(new Job("replay", 7), Records.partition("quiz-attempts"), 3, 10, Set.of(5L));

    private static Filter filter(boolean trustKeys) {
        return new Filter(
                new Scope(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        trustKeys ? Classroom.LEARNER : null,
                        null,
                        null,
                        trustKeys),
                Set.of());
    }

    private static List<SourceRecord> messages(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> new SourceRecord(
                        Records.partition("quiz-attempts"),
                        offset,
                        Instant.EPOCH,
                        null,
                        "no event".getBytes(UTF_8),
                        "[]"))
                .toList();
    }

    @Test
    void readsNoFurtherThanItIsToldTo() {
        ReplayPiece piece = cursor.piece(messages(3, 20), 20, ALL, RecordReader::read);

        assertThat(piece.from()).isEqualTo(3);
        assertThat(piece.to()).isEqualTo(10);
        assertThat(piece.records()).isEqualTo(7);
        assertThat(piece.entries()).hasSize(7);
    }

    @Test
    void isFinishedBehindTheLastPiece() {
        cursor.moveTo(9);
        assertThat(cursor.isFinished()).isFalse();

        cursor.moveTo(10);
        assertThat(cursor.isFinished()).isTrue();
    }

    @Test
    void doesNotDecodeWhatHasKilledItsReaders() {
        List<Long> decoded = new ArrayList<>();
        Function<SourceRecord, Entry> reader = source -> {
            decoded.add(source.offset());
            return RecordReader.read(source);
        };

        ReplayPiece piece = cursor.piece(messages(4, 7), 7, ALL, reader);

        assertThat(decoded).containsExactly(4L, 6L);
        assertThat(piece.entries()).hasSize(3);
    }

    @Test
    void doesNotDecodeRecordsOfOtherKeysWhenItTrustsThem() {
        ReplayPiece piece = cursor.piece(messages(3, 6), 6, filter(true), source -> {
            throw new AssertionError("decoded");
        });

        assertThat(piece.records()).isEqualTo(3);
        assertThat(piece.entries()).isEmpty();
    }
}
