package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The list of tables in README.md agrees with the comments in the database. If they differ, the right list is in
 * target.
 */
class ReadmeTest {

    private static final String TABLES = """
            WITH keys AS (
              SELECT conrelid AS oid, contype, conname, CASE contype
                WHEN 'f' THEN format('%s → %s, %s', columns, confrelid::regclass, CASE confdeltype
                  WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'r' THEN 'restrict' ELSE 'no action' END)
                ELSE columns || CASE WHEN pg_get_constraintdef(c.oid) LIKE '%NULLS NOT DISTINCT%' THEN ', one null' ELSE '' END
                END AS text
              FROM pg_constraint c
              CROSS JOIN LATERAL (
                SELECT string_agg(attname, ' + ' ORDER BY n) AS columns
                FROM unnest(conkey) WITH ORDINALITY k (a, n)
                JOIN pg_attribute ON attrelid = conrelid AND attnum = a) k
              WHERE contype IN ('p', 'u', 'f')
              UNION ALL
              SELECT indrelid, 'i', indexrelid::regclass::text,
                regexp_replace(pg_get_indexdef(indexrelid), '^.* USING (btree )?', '')
              FROM pg_index
              WHERE NOT indisunique
            )
            SELECT format('| `%s` | %s | %s | %s | %s | %s |',
              CASE WHEN c.relnamespace = 'public'::regnamespace THEN c.relname ELSE c.oid::regclass::text END,
              obj_description(c.oid, 'pg_class'),
              (SELECT text FROM keys k WHERE k.oid = c.oid AND contype = 'p'),
              (SELECT string_agg(text, '<br>' ORDER BY conname) FROM keys k WHERE k.oid = c.oid AND contype = 'u'),
              (SELECT string_agg(text, '<br>' ORDER BY conname) FROM keys k WHERE k.oid = c.oid AND contype = 'f'),
              (SELECT string_agg(text, '<br>' ORDER BY conname) FROM keys k WHERE k.oid = c.oid AND contype = 'i'))
            FROM pg_class c
            WHERE c.relkind = 'r' AND c.relnamespace IN ('public'::regnamespace, 'learnstream'::regnamespace, 'analytics'::regnamespace)
              AND c.relname <> 'flyway_schema_history'
            ORDER BY c.relnamespace <> 'public'::regnamespace, c.relnamespace = 'analytics'::regnamespace, c.relname
            """;

    private static final String VIEWS = """
            SELECT format('| `%s` | %s |', c.oid::regclass, obj_description(c.oid, 'pg_class'))
            FROM pg_class c
            WHERE c.relkind = 'v' AND c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('analytics', 'learnstream'))
            ORDER BY c.oid::regclass::text COLLATE "C"
            """;

    @RegisterExtension
    final Database database = new Database();

    @Test
    void listsTheTablesAsTheyAre() throws SQLException, IOException {
        String tables = """
                | table | what it is | primary key | unique | refers to, and when that is deleted | indexes |
                |---|---|---|---|---|---|
                """ + String.join("\n", database.query(TABLES)) + "\n";
        String views = """
                | view | what it tells |
                |---|---|
                """ + String.join("\n", database.query(VIEWS)) + "\n";
        Files.writeString(Path.of("target", "tables.md"), tables + "\n" + views);

        assertThat(Files.readString(Path.of("README.md"))).contains(tables).contains(views);
    }
}
