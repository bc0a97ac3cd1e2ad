package dev.learnstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.ProgressUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    @Test
    void areUuidsOfVersionSevenThatHoldTheTime() {
        UUID id = EventIds.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
    }

    /** Far more ids than one per millisecond. */
    @Test
    void ascendWithinAMillisecondToo() {
        List<String> ids = Stream.generate(EventIds::next)
                .limit(100_000)
                .map(UUID::toString)
                .toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void areNeverTheSameInSeveralThreads() {
        assertThat(IntStream.range(0, 100_000)
                        .parallel()
                        .mapToObj(i -> EventIds.next())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void areGivenToEventsThatHaveNone() {
        ProgressUpdate event = new ProgressUpdate();

        EventIds.giveIfMissing(event);
        UUID id = event.getEventId();
        EventIds.giveIfMissing(event);

        assertThat(id).isNotNull();
        assertThat(event.getEventId()).isEqualTo(id);
    }
}
