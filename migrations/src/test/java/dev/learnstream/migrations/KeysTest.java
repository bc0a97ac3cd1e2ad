package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The migrations make the platform's keys and indexes and no others: keys.txt has each of them. */
class KeysTest {

    @RegisterExtension
    final Database database = new Database();

    @Test
    void areThoseOfThePlatform() throws IOException, SQLException {
        List<String> keys = database.query("""
                SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid)
                FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace AND contype <> 'n' AND conrelid <> 0
                """);

        assertThat(keys).containsExactlyInAnyOrderElementsOf(Database.lines("/keys.txt", line -> !isIndex(line)));
    }

    @Test
    void areIndexedAsThePlatformIs() throws IOException, SQLException {
        List<String> indexes = database.query("""
                SELECT indrelid::regclass || ' INDEX ' || regexp_replace(pg_get_indexdef(indexrelid), '.* USING (btree )?', '')
                FROM pg_index
                JOIN pg_class ON pg_class.oid = indrelid
                WHERE relnamespace = 'public'::regnamespace AND NOT indisunique
                """);

        assertThat(indexes).containsExactlyInAnyOrderElementsOf(Database.lines("/keys.txt", KeysTest::isIndex));
    }

    private static boolean isIndex(String line) {
        return line.contains(" INDEX ");
    }
}
