package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The one who may do anything in the embedded database: to install an extension, say. Its password stands in a file of its own,
 * so that who is given the owner's has not got this one.
 *
 * @param file that holds the password
 */
record Superuser(Path file) {

    private static final String WRONG_PASSWORD = "28P01";

    /** A new password, in the file. */
    Path choosePassword() throws IOException {
        PrivateFile.write(file, Secret.random());
        return file;
    }

    /** Folders that an earlier version made have one password for both: here it gets its own. */
    void partFromOwner(Connections connections) throws IOException, SQLException {
        if (Files.exists(file)) {
            return;
        }
        String password = Secret.random();
        try (Connection connection = DriverManager.getConnection(
                        connections.jdbcUrl("postgres"), EmbeddedDatabase.SUPERUSER, connections.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + EmbeddedDatabase.SUPERUSER + " PASSWORD '" + password + "'");
            PrivateFile.write(file, password);
        } catch (SQLException e) {
            if (!WRONG_PASSWORD.equals(e.getSQLState())) {
                throw e;
            }
            // Somebody has changed it: it is not the owner's any more.
        }
    }
}
