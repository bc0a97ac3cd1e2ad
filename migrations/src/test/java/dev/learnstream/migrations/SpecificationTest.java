package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * Without adoption the migrations create exactly the specification: each column with type and default, each key with
 * its rule, each index, and no others in those tables.
 */
class SpecificationTest {

    private static final String COLUMNS = """
            SELECT c.relname || '.' || a.attname
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relnamespace = 'public'::regnamespace
              AND c.relname IN (SELECT table_name FROM learnstream.specified_columns())
            """;
    private static final String KEYS = """
            SELECT conname FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f')
              AND conrelid::regclass::text IN (SELECT table_name FROM learnstream.specified_columns())
            """;

    private final PlatformDatabase database = PlatformDatabase.empty("specification");

    @Test
    void isWhatTheMigrationsMakeByThemselves() throws SQLException {
        database.migrateWithoutAdoption();
        database.migrate();

        assertThat(database.warnings()).isEmpty();
        assertThat(database.remedies()).isEmpty();
        assertThat(database.query("SELECT problem FROM learnstream.contradictions"))
                .isEmpty();
        assertThat(database.query(COLUMNS))
                .containsExactlyInAnyOrderElementsOf(
                        database.query("SELECT table_name || '.' || column_name FROM learnstream.specified_columns()"));
        assertThat(database.query(KEYS))
                .containsExactlyInAnyOrderElementsOf(
                        database.query("SELECT key_name FROM learnstream.specified_keys() WHERE kind <> 'index'"));
    }
}
