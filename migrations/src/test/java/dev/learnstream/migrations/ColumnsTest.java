package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The migrations make the platform's columns and no others: columns.txt has each of them, with its type and default.
 */
class ColumnsTest {

    @RegisterExtension
    final Database database = new Database();

    @Test
    void areThoseOfThePlatform() throws IOException, SQLException {
        List<String> columns = database.query("""
                SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                  || CASE WHEN a.attnotnull THEN '' ELSE ' null' END
                  || COALESCE(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
                FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
                """);

        assertThat(columns).containsExactlyInAnyOrderElementsOf(Database.lines("/columns.txt", line -> true));
    }
}
