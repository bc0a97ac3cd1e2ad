package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

/** Migrates databases that the platform has created with another tool, with rows in every table. */
class AdoptionTest {

    private static final int ALL_TABLES = 32;
    /** People, courses and topics, and some of the tables that refer to them. */
    private static final int HALF_OF_THE_TABLES = 16;

    @Test
    void keepsEveryRowOfACompletePlatformAndAddsWhatItLacks() throws SQLException {
        PlatformDatabase database = PlatformDatabase.withTables("complete", ALL_TABLES);
        Map<String, List<String>> before = database.rows();

        database.migrate();

        assertThat(before).hasSize(ALL_TABLES).allSatisfy((table, rows) -> assertThat(rows)
                .hasSizeGreaterThan(1));
        assertThat(database.rows()).containsAllEntriesOf(before);
        assertThat(database.warnings())
                .singleElement()
                .asString()
                .contains("[course_chunks.embedding] cannot become a vector");
        assertThat(database.remedies())
                .anySatisfy(remedy -> assertThat(remedy).contains("[courses.updated_at] has no default"))
                .anySatisfy(
                        remedy -> assertThat(remedy)
                                .contains(
                                        "[topic_content_assets] has no unique nulls not distinct (topic_id, content_key, persona_key)"));
        assertThat(database.query("SELECT problem FROM learnstream.contradictions"))
                .isEmpty();
    }

    @Test
    void makesTheTablesThatAPlatformLacks() throws SQLException {
        PlatformDatabase database = PlatformDatabase.withTables("half", HALF_OF_THE_TABLES);
        Map<String, List<String>> before = database.rows();

        database.migrate();

        assertThat(before).hasSize(HALF_OF_THE_TABLES);
        assertThat(database.rows()).hasSizeGreaterThanOrEqualTo(ALL_TABLES).containsAllEntriesOf(before);
        assertThat(database.warnings()).isEmpty();
        assertThat(database.query("SELECT problem FROM learnstream.contradictions"))
                .isEmpty();
    }

    @Test
    void leavesOneIndexWhereThePlatformHasItsOwn() throws SQLException {
        PlatformDatabase database = PlatformDatabase.withTables("indexed", ALL_TABLES);

        database.migrate();

        assertThat(database.query("""
                SELECT x.indexrelid::regclass::text
                FROM pg_index x
                JOIN pg_index y ON y.indrelid = x.indrelid AND y.indkey = x.indkey AND y.indexrelid <> x.indexrelid
                WHERE NOT x.indisunique AND NOT y.indisunique
                """)).isEmpty();
    }

    @Test
    void changesNothingTheSecondTime() throws SQLException {
        PlatformDatabase database = PlatformDatabase.withTables("twice", ALL_TABLES);
        database.migrate();

        database.migrate();

        assertThat(database.remedies()).isEmpty();
    }

    @Test
    void saysWhichRowsStopAUniqueConstraintAndAddsItOnceTheyAreGone() throws SQLException {
        PlatformDatabase database = PlatformDatabase.withTables("violated", ALL_TABLES);
        database.execute("""
                DROP INDEX topic_progress_user_id_topic_id_key;
                INSERT INTO topic_progress (user_id, topic_id) SELECT user_id, topic_id FROM topic_progress;
                INSERT INTO topic_content_assets (topic_id, course_id, content_key, content_type, payload, updated_at)
                  SELECT topic_id, course_id, content_key, content_type, payload, now()
                  FROM topic_content_assets WHERE persona_key IS NULL;
                DELETE FROM course_chunks;
                """);
        Map<String, List<String>> before = database.rows();

        database.migrate();

        assertThat(database.rows()).containsAllEntriesOf(before);
        assertThat(database.warnings())
                .satisfiesExactly(
                        warning -> assertThat(warning)
                                .contains(
                                        "[topic_content_assets] has no unique nulls not distinct (topic_id, content_key,"
                                                + " persona_key). Not changed: some rows block it: SELECT topic_id, content_key,"),
                        warning -> assertThat(warning)
                                .contains(
                                        "[topic_progress] has no unique (user_id, topic_id). Not changed: some rows block it:"
                                                + " SELECT user_id, topic_id, count(*) FROM public.topic_progress")
                                .contains("To fix this: ALTER TABLE public.topic_progress ADD CONSTRAINT"
                                        + " uq_topic_progress_user_topic UNIQUE (user_id, topic_id)"));
        assertThat(database.query("SELECT count(*) FROM (" + rowsInTheWay(database, "topic_progress") + ") r"))
                .containsExactly("3");

        database.execute("DELETE FROM topic_progress p USING topic_progress q"
                + " WHERE (p.user_id, p.topic_id) = (q.user_id, q.topic_id) AND p.ctid > q.ctid");
        database.migrate();

        assertThat(database.query("SELECT problem FROM learnstream.contradictions"))
                .singleElement()
                .asString()
                .startsWith("[topic_content_assets]");
    }

    @Test
    void changesNothingWhereATableThatOthersWillReferToHasNoKey() throws SQLException {
        PlatformDatabase database = PlatformDatabase.withTables("keyless", 1);
        database.execute("""
                ALTER TABLE users DROP CONSTRAINT users_pkey;
                INSERT INTO users (user_id, email, full_name, password_hash)
                  SELECT user_id, 'other ' || email, full_name, password_hash FROM users;
                """);

        assertThatThrownBy(database::migrate)
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("Nothing was migrated: [users] has no primary key (user_id)")
                .hasMessageContaining("Blocking rows: SELECT user_id, count(*) FROM public.users");
        assertThat(database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("users");
    }

    @Test
    void changesNothingWhereATableThatItWritesHasAnotherType() throws SQLException {
        PlatformDatabase database = PlatformDatabase.withTables("typed", ALL_TABLES);
        database.execute("ALTER TABLE learner_activity_events ALTER created_at TYPE timestamp");

        assertThatThrownBy(database::migrate)
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("Nothing was migrated: [learner_activity_events.created_at] is"
                        + " [timestamp without time zone], not [timestamp with time zone]");
    }

    private static String rowsInTheWay(PlatformDatabase database, String table) throws SQLException {
        return database.query(
                        "SELECT rows_in_the_way FROM learnstream.contradictions WHERE table_name = '" + table + "'")
                .get(0);
    }
}
