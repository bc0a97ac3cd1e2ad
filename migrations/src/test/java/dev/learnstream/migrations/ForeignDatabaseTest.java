package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Databases whose tables have other schemas or types. No second tables are created, and the reported statements repair
 * them.
 */
class ForeignDatabaseTest {

    private static final int ALL_TABLES = 32;

    @Test
    void keepsItsValuesThroughTheStatementsThatChangeTypes() throws SQLException {
        PlatformDatabase database = PlatformDatabase.withTables("mistyped", ALL_TABLES);
        List<String> before = values(database);
        database.execute(asOtherToolsMakeThem(database));
        assertThat(values(database)).isNotEqualTo(before);

        assertThatThrownBy(database::migrate)
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("Nothing was migrated: ")
                .hasMessageContaining("[topic_progress.topic_id] is [text], not [uuid]")
                .hasMessageContaining("[topic_progress.updated_at] is [timestamp(3) without time zone], not");

        mend(database);
        database.migrate();

        assertThat(values(database)).isEqualTo(before);
        assertThat(database.query("SELECT problem FROM learnstream.contradictions"))
                .isEmpty();
        assertThat(database.query("SELECT finding FROM learnstream.findings")).isEmpty();
    }

    @Test
    void saysWhichIdsAreNone() throws SQLException {
        PlatformDatabase database = PlatformDatabase.withTables("other_ids", 1);
        database.execute(
                "ALTER TABLE users ALTER user_id DROP DEFAULT, ALTER user_id TYPE text;"
                        + " INSERT INTO users (user_id, email, full_name, password_hash) VALUES ('cjld2cjxh0000', 'c@example.org', 'C', '-')");

        assertThatThrownBy(database::migrate)
                .hasMessageContaining("[users.user_id] is [text], not [uuid]")
                .hasMessageContaining("Blocking rows: SELECT * FROM public.users WHERE user_id !~*");
        assertThat(database.query(database.query(
                                "SELECT rows_in_the_way FROM learnstream.contradictions WHERE problem LIKE '[users.user_id]%'")
                        .get(0)))
                .containsExactly("cjld2cjxh0000");
    }

    @Test
    void isNotDoubledWhereItsTablesStandInAnotherSchema() throws SQLException {
        PlatformDatabase database = PlatformDatabase.empty("schemas");
        database.execute("""
                CREATE SCHEMA app;
                CREATE TABLE app.users (user_id uuid PRIMARY KEY, email text);
                INSERT INTO app.users VALUES (gen_random_uuid(), 'a@example.org');
                -- As a hoster makes it: another thing altogether.
                CREATE SCHEMA auth;
                CREATE TABLE auth.courses (id uuid PRIMARY KEY);
                """);

        assertThatThrownBy(database::migrate)
                .hasMessageContaining("Nothing was migrated: [users] exists as [app.users]. Learnstream uses")
                .hasMessageContaining("To fix this: ALTER TABLE app.users SET SCHEMA public. Or, if")
                .hasMessageContaining("another program: CREATE TABLE public.users (user_id uuid)");
        assertThat(database.rows()).isEmpty();

        database.execute("CREATE TABLE public.users (user_id uuid)");
        database.migrate();
        assertThat(database.query("SELECT email FROM app.users")).containsExactly("a@example.org");
        assertThat(database.query("SELECT problem FROM learnstream.contradictions"))
                .isEmpty();
    }

    @Test
    void isNotDoubledWhereItsTablesAreSpeltInAnotherWay() throws SQLException {
        PlatformDatabase database = PlatformDatabase.empty("spelt");
        database.execute("CREATE TABLE \"User\" (); CREATE TABLE \"topicProgress\" (); CREATE TABLE course ()");

        assertThatThrownBy(database::migrate)
                .hasMessageContaining("ALTER TABLE public.course RENAME TO courses;"
                        + " ALTER TABLE public.\"topicProgress\" RENAME TO topic_progress;"
                        + " ALTER TABLE public.\"User\" RENAME TO users. Or, if");
        assertThat(database.rows().keySet()).doesNotContain("users");
    }

    @Test
    void getsNoEmptyColumnBesideOneThatIsSpeltInAnotherWay() throws SQLException {
        PlatformDatabase database = PlatformDatabase.withTables("spelt_columns", ALL_TABLES);
        Map<String, List<String>> before = database.rows();
        database.execute("ALTER TABLE users RENAME user_id TO id;"
                + " ALTER TABLE topic_progress RENAME last_position_s TO \"lastPositionS\"");

        assertThatThrownBy(database::migrate)
                .hasMessageContaining("[users] has a column [id], not [user_id]. To fix this: ALTER TABLE")
                .hasMessageContaining("RENAME COLUMN \"lastPositionS\" TO last_position_s");

        mend(database);
        assertThat(database.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"LATIN1", "SQL_ASCII"})
    void isRefusedWhereItsEncodingCannotHoldEveryText(String encoding) {
        PlatformDatabase database = PlatformDatabase.empty(
                "encoded_" + encoding.toLowerCase(Locale.ROOT),
                "ENCODING '" + encoding + "' LOCALE 'C' TEMPLATE template0");

        assertThatThrownBy(database::migrate)
                .hasMessageContaining("has the encoding [" + encoding + "]")
                .hasMessageContaining("ENCODING 'UTF8' TEMPLATE template0");
    }

    @Test
    void isRefusedInOneSentenceByAnOlderServer() throws SQLException {
        PlatformDatabase database = PlatformDatabase.empty("older_server");
        String check =
                Database.resource("/db/migration/beforeMigrate__0_server.sql").replace("150000", "990000");

        assertThatThrownBy(() -> database.execute(check))
                .hasMessageMatching("(?s)ERROR: PostgreSQL 15 or later is needed, this is \\[\\d+.*");
    }

    /** Returns statements that turn ids of topics into text, and times of progress into times without zone, in UTC. */
    private static String asOtherToolsMakeThem(PlatformDatabase database) throws SQLException {
        String keys = "FROM pg_constraint WHERE contype = 'f' AND pg_get_constraintdef(oid) LIKE '% (topic_id) %'";
        List<String> drops = database.query(
                "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) " + keys);
        List<String> additions = database.query(
                "SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) "
                        + keys);
        List<String> changes = database.query("""
                SELECT format('ALTER TABLE %1$I %5$s ALTER %2$I TYPE %3$s USING %4$s %6$s', table_name, column_name,
                  CASE data_type WHEN 'uuid' THEN 'text' ELSE 'timestamp(3)' END,
                  CASE data_type WHEN 'uuid' THEN format('upper(%I::text)', column_name)
                    ELSE format('%I AT TIME ZONE ''UTC''', column_name) END,
                  CASE WHEN column_default IS NOT NULL THEN format('ALTER %I DROP DEFAULT,', column_name) END,
                  CASE WHEN column_default IS NOT NULL THEN format(', ALTER %I SET DEFAULT %s', column_name,
                    CASE data_type WHEN 'uuid' THEN 'gen_random_uuid()::text' ELSE 'CURRENT_TIMESTAMP' END) END)
                FROM information_schema.columns
                WHERE table_schema = 'public' AND (
                  column_name = 'topic_id' AND data_type = 'uuid'
                  OR table_name = 'topic_progress' AND data_type = 'timestamp with time zone')
                """);
        return String.join("; ", drops) + "; " + String.join("; ", changes) + "; " + String.join("; ", additions);
    }

    private static void mend(PlatformDatabase database) throws SQLException {
        String remedy = "SELECT remedy FROM learnstream.contradictions WHERE kind IN ('column type', 'name') LIMIT 1";
        for (List<String> next = database.query(remedy); !next.isEmpty(); next = database.query(remedy)) {
            database.execute("SET TIME ZONE 'America/New_York'; " + next.get(0));
        }
    }

    /** Returns times to the millisecond, the precision of such columns. */
    private static List<String> values(PlatformDatabase database) throws SQLException {
        return database.query("""
                SELECT concat_ws(' ', progress_id, topic_id, topic_name, date_trunc('milliseconds', updated_at), completed_at)
                FROM topic_progress
                JOIN topics USING (topic_id)
                ORDER BY 1
                """);
    }
}
