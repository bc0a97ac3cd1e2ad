package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The superuser of the embedded database, for example to install an extension. Its password has a file of its own, so
 * that a user with the owner's password does not have it.
 *
 * @param file that contains the password
 */
record Superuser(Path file) {

    private static final String WRONG_PASSWORD = "28P01";

    /** Writes a new password to the file, and returns the file. */
    Path choosePassword() throws IOException {
        SecretFile.write(file, Secret.random());
        return file;
    }

    /** Gives the superuser a password of its own. In folders of an earlier version, it shares one with the owner. */
    void partFromOwner(Connections connections) throws IOException, SQLException {
        if (Files.exists(file)) {
            return;
        }
        String password = Secret.random();
        try (Connection connection = DriverManager.getConnection(
                        connections.jdbcUrl("postgres"), EmbeddedDatabase.SUPERUSER, connections.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + EmbeddedDatabase.SUPERUSER + " PASSWORD '" + password + "'");
            SecretFile.write(file, password);
        } catch (SQLException e) {
            if (!WRONG_PASSWORD.equals(e.getSQLState())) {
                throw e;
            }
            // Somebody has changed the password, so it is no longer the owner's.
        }
    }
}
