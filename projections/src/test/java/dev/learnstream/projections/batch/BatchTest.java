package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class BatchTest {

    private final BrokenDatabase database = new BrokenDatabase("42P01");
    private final Batch batch = new Batch(
            new BatchWriter(new BatchTransaction(database, new Tables(List.of(), new SimpleMeterRegistry()), 1)));

    @Test
    void asksTheDatabaseNothingWhenItIsEmpty() {
        batch.write();

        assertThat(database.attempts()).isZero();
    }

    @Test
    void isFullWith2000Records() {
        Entry entry = Records.entry(Classroom.activity().build(), 0);
        for (int i = 0; i < 1_999; i++) {
            batch.add(entry);
        }
        assertThat(batch.isFull()).isFalse();

        batch.add(entry);

        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void isFullWith16MiB() {
        // The key has 7 bytes, the headers have 35.
        SourceRecord large = Records.record("learner-activity", new byte[(1 << 20) - 7 - 35], 0);
        Entry entry = new Entry.Dead(
                large, new DeadLetterCause(DeadLetterCause.Reason.UNREADABLE, "zeros", null, null, null));
        for (int i = 0; i < 15; i++) {
            batch.add(entry);
        }
        assertThat(batch.isFull()).isFalse();

        batch.add(entry);

        assertThat(batch.isFull()).isTrue();
    }

    @Nested
    class WhenItCouldNotBeWritten {

        private int attempts;

        @Test
        void throwsAgainWithoutASecondAttempt() {
            batch.add(Records.entry(Classroom.activity().build(), 0));
            Throwable failure = catchThrowable(batch::write);
            assertThat(failure).isInstanceOf(WriteFailedException.class);

            assertThatThrownBy(batch::write).isSameAs(failure);

            assertThat(database.attempts()).isEqualTo(1);
        }

        @Test
        void throwsAgainWithoutASecondAttemptAlsoWhatNobodyExpects() {
            OutOfMemoryError error = new OutOfMemoryError("as the test wants it");
            BatchWriter writer = new BatchWriter(new BatchTransaction(
                    new AbstractDataSource() {
                        @Override
                        public Connection getConnection() {
                            attempts++;
                            throw error;
                        }

                        @Override
                        public Connection getConnection(String user, String password) {
                            return getConnection();
                        }
                    },
                    new Tables(List.of(), new SimpleMeterRegistry()),
                    1));
            Batch unlucky = new Batch(writer);
            unlucky.add(Records.entry(Classroom.activity().build(), 0));

            assertThatThrownBy(unlucky::write).isSameAs(error);
            assertThatThrownBy(unlucky::write).isSameAs(error);

            assertThat(attempts).isEqualTo(1);
            assertThat(unlucky.hasFailed()).isTrue();
        }

        @Test
        void keepsItsRecordsSoThatNoOffsetPassesThem() {
            batch.add(Records.entry(Classroom.activity().build(), 0));

            assertThatThrownBy(batch::write).isInstanceOf(WriteFailedException.class);

            assertThat(batch.isEmpty()).isFalse();
        }
    }
}
