package dev.learnstream.projections.roles;

import dev.learnstream.projections.sql.Answer;
import dev.learnstream.projections.startup.CannotStartException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;

/**
 * The role that every connection of the service takes on, by {@code spring.datasource.hikari.connection-init-sql}. Tried once
 * before anything is read: else the service would start and write nothing.
 */
final class WriterRole implements InitializingBean {

    /** There is no such role; the user is no member of it. */
    private static final Set<String> REFUSALS = Set.of("22023", "42501");

    private final DataSource database;
    private final @Nullable String user;

    /**
     * Not tried yet.
     *
     * @param user who logs in; null when it is the driver's choice
     */
    WriterRole(DataSource database, @Nullable String user) {
        this.database = database;
        this.user = user;
    }

    @Override
    public void afterPropertiesSet() throws SQLException {
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
                "User [%s] cannot work as role [learnstream_writer]: %s".formatted(user, Answer.of(cause)),
                "An administrator of the database has to run %sGRANT learnstream_writer TO \"%s\"; start again then"
                        .formatted(
                                cause.getSQLState().equals("22023") ? "CREATE ROLE learnstream_writer NOLOGIN; " : "",
                                user),
                cause);
    }
}
