package dev.learnstream.projections.database;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.startup.Faults;
import dev.learnstream.projections.startup.MigratedCheck;
import dev.learnstream.projections.startup.StartCheck;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Checks the database and the way to it before anything is created there, then migrates it, and checks the tables. The
 * other checks of the start run meanwhile, so that one start tells the faults of all.
 *
 * @param logins     the ways to the database
 * @param ofMigrated checks of the migrated database, in their order
 * @param besides    checks of other systems
 */
record CheckedMigration(List<Login> logins, List<MigratedCheck> ofMigrated, List<StartCheck> besides)
        implements FlywayMigrationStrategy {

    /** The database is migrated, and all checks of the start were passed. */
    record Done() {}

    @Override
    public void migrate(Flyway flyway) {
        try {
            Faults.sideBySide(() -> prepare(flyway), besides);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("The start was interrupted", "Start again", e);
        }
    }

    private void prepare(Flyway flyway) throws SQLException {
        for (Login login : logins) {
            try {
                login.check();
            } catch (SQLException e) {
                throw new IllegalStateException("Could not check the database [" + login.address() + "]", e);
            }
        }
        flyway.migrate();
        for (MigratedCheck check : ofMigrated) {
            check.check();
        }
    }
}
