package dev.learnstream.projections.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.learnstream.projections.sweep.Sweep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Instant;

/** Runs the sweep of a service that was stopped right after the last record, perhaps before its own sweep. */
public final class LastSweep {

    private LastSweep() {}

    /** Sweeps as if it were that time. */
    public static void pass(RealPostgres postgres, Instant now) throws SQLException {
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl(postgres.url());
            database.setUsername(postgres.user());
            database.setPassword(postgres.password());
            database.setMinimumIdle(0);
            new Sweep(database, new SimpleMeterRegistry()).pass(now);
        }
    }
}
