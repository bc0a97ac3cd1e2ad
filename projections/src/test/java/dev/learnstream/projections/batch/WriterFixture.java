package dev.learnstream.projections.batch;

import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A writer of all tables on a database, and how many transactions it began. */
final class WriterFixture implements AutoCloseable {

    /** How many events may wait. */
    static final int HELD_LIMIT = 400;

    final TestDatabase database = TestDatabase.create();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Tables tables = new Tables(Projection.ALL, metrics);
    final BatchWriter writer;

    private int transactions;

    WriterFixture() {
        writer = new BatchWriter(new BatchTransaction(
                new DelegatingDataSource(database.pool()) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        transactions++;
                        return super.getConnection();
                    }
                },
                tables,
                HELD_LIMIT));
    }

    /** Nothing is written yet; the {@link Classroom} is there. */
    WriterFixture empty() {
        database.holdOnly(Classroom.CATALOGUE);
        transactions = 0;
        return this;
    }

    /** PostgreSQL refuses activity of the type {@code poison} from now on. */
    void refusePoison() {
        database.execute("ALTER TABLE public.learner_activity_events"
                + " ADD CONSTRAINT ck_no_poison CHECK (event_type <> 'poison')");
    }

    /** PostgreSQL refuses it no more. */
    void acceptPoison() {
        database.execute("ALTER TABLE public.learner_activity_events DROP CONSTRAINT ck_no_poison");
    }

    int transactions() {
        return transactions;
    }

    /** Of each partition: next offset, merged, held, dead, redelivered. */
    List<String> watermarks() {
        return database.rows("""
                SELECT topic, partition, next_offset, merged, held, dead, redelivered
                FROM learnstream.watermark
                ORDER BY topic, partition
                """);
    }

    @Override
    public void close() {
        database.close();
    }
}
