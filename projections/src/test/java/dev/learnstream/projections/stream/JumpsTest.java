package dev.learnstream.projections.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JumpsTest {

    private static final TopicPartition PARTITION = new TopicPartition("quiz-attempts", 3);

    private final Jumps jumps = new Jumps();

    @BeforeEach
    void jump() {
        jumps.note(PARTITION, 100);
    }

    private boolean endsAt(long offset) {
        return jumps.endsAt("quiz-attempts", 3, offset);
    }

    @Test
    void endWithTheFirstRecordBehindThem() {
        assertThat(endsAt(500)).isTrue();
        assertThat(endsAt(501)).isFalse();
        assertThat(jumps.open()).isEmpty();
    }

    @Test
    void doNotEndWithWhatWasReadBefore() {
        assertThat(endsAt(98)).isFalse();
        assertThat(endsAt(99)).isFalse();
        assertThat(jumps.endsAt("quiz-attempts", 4, 500)).isFalse();
        assertThat(jumps.open()).containsEntry(PARTITION, 100L);
    }

    @Test
    void areSettledWithoutARecord() {
        jumps.settle(PARTITION, 100);

        assertThat(jumps.open()).isEmpty();
        assertThat(endsAt(500)).isFalse();
    }

    @Test
    void areNotSettledByWhatIsKnownOfOneBefore() {
        jumps.note(PARTITION, 900);

        jumps.settle(PARTITION, 100);

        assertThat(jumps.open()).containsEntry(PARTITION, 900L);
    }
}
