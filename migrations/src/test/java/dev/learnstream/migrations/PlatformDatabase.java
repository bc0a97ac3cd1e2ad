package dev.learnstream.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** A separate database, and Flyway's log while it migrates it. */
final class PlatformDatabase {

    private final DataSource database;
    private List<String> warnings = List.of();
    private List<String> remedies = List.of();

    private PlatformDatabase(DataSource database) {
        this.database = database;
    }

    static PlatformDatabase empty(String name) {
        return empty(name, "");
    }

    /**
     * Creates an empty database.
     *
     * @param options of CREATE DATABASE
     */
    static PlatformDatabase empty(String name, String options) {
        try (Connection server = Database.named("postgres").getConnection();
                Statement statement = server.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " " + options);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create database [" + name + "]", e);
        }
        return new PlatformDatabase(Database.named(name));
    }

    /**
     * Creates a database with the platform's first tables, as the platform creates them, with two or more rows in each.
     */
    static PlatformDatabase withTables(String name, int tables) throws SQLException {
        PlatformDatabase database = empty(name);
        database.execute(sections("/platform/schema.sql", tables));
        database.execute(sections("/platform/rows.sql", tables));
        return database;
    }

    /** Inserts rows into every table except course_chunks. */
    void insertRows() throws SQLException {
        execute(sections("/platform/rows.sql", 32).replaceAll("(?s)-- course_chunks\\n.*?(?=-- |$)", ""));
    }

    private static String sections(String resource, int tables) {
        String[] sections = Database.resource(resource).split("(?m)^-- table: ", -1);
        StringBuilder sql = new StringBuilder(sections[0]);
        for (int i = 1; i <= tables; i++) {
            sql.append("-- ").append(sections[i]);
        }
        return sql.toString();
    }

    void migrate() {
        try (FlywayLog log = new FlywayLog()) {
            Database.flyway(database).migrate();
            warnings = log.warnings();
            remedies = log.remedies();
        }
    }

    /** Runs only the versioned migrations, without callbacks. */
    void migrateWithoutAdoption() {
        Database.configuration(database).skipDefaultCallbacks(true).load().migrate();
    }

    /** Returns the warnings of the last migration. */
    List<String> warnings() {
        return warnings;
    }

    /** Returns the repairs of the last migration. */
    List<String> remedies() {
        return remedies;
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

    /** Returns every row of every table of the platform, by table. */
    Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            rows.put(table, query("SELECT t FROM public.\"" + table + "\" t ORDER BY t::text"));
        }
        return rows;
    }
}
