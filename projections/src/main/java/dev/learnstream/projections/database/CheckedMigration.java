package dev.learnstream.projections.database;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/** Checks the database and the way to it before anything is created there, and then migrates it. */
record CheckedMigration(List<Login> logins) implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway flyway) {
        for (Login login : logins) {
            try {
                login.check();
            } catch (SQLException e) {
                throw new IllegalStateException("Could not check the database [" + login.address() + "]", e);
            }
        }
        flyway.migrate();
    }
}
