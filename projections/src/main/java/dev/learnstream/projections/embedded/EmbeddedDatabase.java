package dev.learnstream.projections.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL server beside this process, on the binaries of the platform that the program was built for. */
final class EmbeddedDatabase implements AutoCloseable {

    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts on the folder. When it is new, the database and its owner are made, and passwords are asked for from then on. */
    static EmbeddedDatabase start(DataFolder folder, Connections connections) throws IOException, SQLException {
        Path complete = folder.path().resolve("postgres.complete");
        if (Files.notExists(complete) && Files.notExists(folder.postgres().resolve("postmaster.pid"))) {
            // A first start that was killed may have left half a folder: the server never ran on it.
            FileSystemUtils.deleteRecursively(folder.postgres());
        }
        EmbeddedDatabase database = new EmbeddedDatabase(server(folder, connections));
        if (Files.notExists(complete)) {
            database.make(folder, connections);
            Files.createFile(complete);
        }
        return database;
    }

    private static EmbeddedPostgres server(DataFolder folder, Connections connections) throws IOException {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(folder.postgresLog().toFile());
        return EmbeddedPostgres.builder()
                .setPort(connections.databasePort())
                .setDataDirectory(folder.postgres())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.programs().toFile())
                .setRegisterShutdownHook(false)
                .setConnectConfig("password", connections.password())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // The library turns both off, for tests.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", Connections.HOST)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
    }

    private void make(DataFolder folder, Connections connections) throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            String password = connections.password();
            statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'");
            if (isMissing(statement, "SELECT FROM pg_roles WHERE rolname = '" + Connections.OWNER + "'")) {
                statement.execute("CREATE ROLE " + Connections.OWNER + " LOGIN CREATEROLE PASSWORD '" + password + "'");
            }
            if (isMissing(statement, "SELECT FROM pg_database WHERE datname = '" + Connections.DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + Connections.DATABASE + " OWNER " + Connections.OWNER);
            }
            Files.writeString(
                    folder.postgres().resolve("pg_hba.conf"),
                    "host all all " + Connections.HOST + "/32 scram-sha-256\n",
                    StandardOpenOption.TRUNCATE_EXISTING);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return !result.next();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
