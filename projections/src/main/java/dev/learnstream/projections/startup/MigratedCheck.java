package dev.learnstream.projections.startup;

import java.sql.SQLException;

/** A check of the migrated database. A bean of this type runs right after the migration, in the order of the beans. */
public interface MigratedCheck {

    /**
     * Checks the database.
     *
     * @throws CannotStartException if the program cannot work with it
     * @throws SQLException         if it does not answer
     */
    void check() throws SQLException;
}
