package dev.learnstream.projections.batch;

import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A writer of all tables on a database, which counts its transactions. */
public final class WriterFixture implements AutoCloseable {

    /** Maximum number of held events. */
    public static final int HELD_LIMIT = 400;

    public final TestDatabase database = TestDatabase.create();
    public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    public final Tables tables = new Tables(Projection.ALL, metrics);
    public final BatchWriter writer;

    private int transactions;

    public WriterFixture() {
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

    /** Deletes all rows except the {@link Classroom}. */
    public WriterFixture empty() {
        database.holdOnly(Classroom.CATALOGUE);
        transactions = 0;
        return this;
    }

    /** From now on PostgreSQL refuses activities of the type {@code poison}. */
    public void refusePoison() {
        database.execute("ALTER TABLE public.learner_activity_events"
                + " ADD CONSTRAINT ck_no_poison CHECK (event_type <> 'poison')");
    }

    /** PostgreSQL accepts them again. */
    public void acceptPoison() {
        database.execute("ALTER TABLE public.learner_activity_events DROP CONSTRAINT ck_no_poison");
    }

    public int transactions() {
        return transactions;
    }

    /** Returns next offset, merged, held, dead and redelivered for each partition. */
    public List<String> watermarks() {
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
