package dev.learnstream.migrations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/** A database of its own, and what Flyway says while it migrates it. */
final class PlatformDatabase {

    private final DataSource database;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private PlatformDatabase(DataSource database) {
        this.database = database;
        Logger logger = (Logger) LoggerFactory.getLogger("org.flywaydb.core.internal.sqlscript");
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(log);
        log.start();
    }

    static PlatformDatabase empty(String name) {
        try (Connection server = Database.named("postgres").getConnection();
                Statement statement = server.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create database [" + name + "]", e);
        }
        return new PlatformDatabase(Database.named(name));
    }

    /** With the first tables that the platform made itself, two rows or more in each. */
    static PlatformDatabase withTables(String name, int tables) throws SQLException {
        PlatformDatabase database = empty(name);
        database.execute(sections("/platform/schema.sql", tables));
        database.execute(sections("/platform/rows.sql", tables));
        return database;
    }

    /** Rows in every table but course_chunks. */
    void insertRows() throws SQLException {
        execute(sections("/platform/rows.sql", 32).replaceAll("(?s)-- course_chunks\\n.*?(?=-- |$)", ""));
    }

    private static String sections(String resource, int tables) {
        try (InputStream file = Objects.requireNonNull(PlatformDatabase.class.getResourceAsStream(resource))) {
            String[] sections = new String(file.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^-- table: ", -1);
            StringBuilder sql = new StringBuilder(sections[0]);
            for (int i = 1; i <= tables; i++) {
                sql.append("-- ").append(sections[i]);
            }
            return sql.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void migrate() {
        log.list.clear();
        Database.flyway(database).migrate();
    }

    /** The versions alone, no callbacks. */
    void migrateWithoutAdoption() {
        Database.configuration(database).skipDefaultCallbacks(true).load().migrate();
    }

    List<String> warnings() {
        return messages(Level.WARN);
    }

    /** What was put right. */
    List<String> remedies() {
        return messages(Level.INFO).stream()
                .filter(message -> message.contains("Put right"))
                .toList();
    }

    private List<String> messages(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(String.valueOf(result.getString(1)));
            }
            return rows;
        }
    }

    /** Every row of every table of the platform that is there, by table. */
    Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            rows.put(table, query("SELECT t FROM public." + table + " t ORDER BY t::text"));
        }
        return rows;
    }
}
