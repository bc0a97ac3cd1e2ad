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

/** A database of its own, and what Flyway says while it migrates it. */
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
     * The same, made in a certain way.
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

    /** The versions alone, no callbacks. */
    void migrateWithoutAdoption() {
        Database.configuration(database).skipDefaultCallbacks(true).load().migrate();
    }

    /** Of the last time it was migrated. */
    List<String> warnings() {
        return warnings;
    }

    /** What was put right the last time it was migrated. */
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

    /** Every row of every table of the platform that is there, by table. */
    Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            rows.put(table, query("SELECT t FROM public.\"" + table + "\" t ORDER BY t::text"));
        }
        return rows;
    }
}
