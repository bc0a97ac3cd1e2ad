package dev.learnstream.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The producers of dead letters that were stored before version 34. */
class ProducersTest {

    private static final List<String> HEADERS = List.of(
            "[]",
            header("client-id", "quiz"),
            header("Client-Id", "quiz"),
            header("client-id", "q".repeat(128)),
            header("client-id", "q".repeat(129)),
            header("client-id", ""),
            header("client-id", " quiz"),
            header("client-id", "quiz "),
            header("client-id", "a 2 b"),
            header("client-id", "quíz"),
            header("client-id", "\0quiz"),
            "[{\"key\": \"client-id\", \"value\": null}]",
            "[{\"key\": \"client-id\", \"value\": \"Zmls\"}, {\"key\": \"client-id\", \"value\": \"cXVpeg==\"}, {\"cut\": 1}]");

    private static String header(String key, String value) {
        return "[{\"key\": \"%s\", \"value\": \"%s\"}]".formatted(key, base64(value));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void areThoseThatTheHeadersName() throws SQLException {
        PlatformDatabase database = PlatformDatabase.empty("producers");
        Database.configuration(Database.named("producers")).target("33").load().migrate();
        insert();

        database.migrate();

        TreeMap<Integer, String> producers = new TreeMap<>();
        for (String row : database.query(
                "SELECT \"offset\" || ':' || producer FROM learnstream.dead_letters WHERE producer IS NOT NULL")) {
            String[] parts = row.split(":", 2);
            producers.put(Integer.valueOf(parts[0]), parts[1]);
        }
        assertThat(producers).hasSize(4).containsEntry(1, "quiz").containsEntry(3, "q".repeat(128));
        assertThat(producers).containsEntry(8, "a 2 b").containsEntry(12, "quiz");
    }

    private static void insert() throws SQLException {
        try (Connection connection = Database.named("producers").getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO learnstream.dead_letters (topic_id, partition, "offset", topic, record_at, headers, reason)
                        VALUES (gen_random_uuid(), 0, ?, 'quiz-attempts', now(), ?::jsonb, 'unreadable')
                        """)) {
            for (int i = 0; i < HEADERS.size(); i++) {
                statement.setInt(1, i);
                statement.setString(2, HEADERS.get(i));
                statement.execute();
            }
        }
    }
}
