package dev.learnstream.projections.database;

import dev.learnstream.projections.sql.SqlErrorText;
import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.startup.MigratedCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tries the role that every connection of the service takes on, by
 * {@code spring.datasource.hikari.connection-init-sql}. It is tried once before anything is read: otherwise the service
 * would start and write nothing.
 */
final class WriterRole implements MigratedCheck {

    /** SQLSTATEs of a refusal: the role does not exist, or the user is not a member of it. */
    private static final Set<String> REFUSALS = Set.of("22023", "42501");

    private final DataSource database;
    private final @Nullable String user;

    /**
     * Creates a check that has not run yet.
     *
     * @param user the user who logs in; null if the driver chooses
     */
    WriterRole(DataSource database, @Nullable String user) {
        this.database = database;
        this.user = user;
    }

    @Override
    public void check() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.clearWarnings();
        } catch (SQLException e) {
            if (REFUSALS.contains(String.valueOf(e.getSQLState()))) {
                throw refused(e);
            }
            throw e;
        }
    }

    private CannotStartException refused(SQLException cause) {
        return new CannotStartException(
                "User [%s] cannot work as role [learnstream_writer]: %s".formatted(user, SqlErrorText.of(cause)),
                "An administrator of the database must run %sGRANT learnstream_writer TO \"%s\"; then start again"
                        .formatted(
                                cause.getSQLState().equals("22023") ? "CREATE ROLE learnstream_writer NOLOGIN; " : "",
                                user),
                cause);
    }
}
