package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tests how the roles and their rights are created. It uses a separate server, because roles belong to the server. */
class RolesTest {

    private static EmbeddedPostgres server;

    private final List<String> warnings = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        execute(server.getPostgresDatabase(), "CREATE ROLE owner LOGIN");
        execute(server.getPostgresDatabase(), "CREATE DATABASE platform OWNER owner");
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        execute(server.getPostgresDatabase(), "DROP DATABASE platform WITH (FORCE)");
        execute(
                server.getPostgresDatabase(),
                "DROP ROLE IF EXISTS owner, learnstream_writer, learnstream_reader, other_owner");
    }

    @Nested
    class WhenTheMigratingUserMayCreateRoles {

        @BeforeEach
        void allow() throws SQLException {
            execute(administrator(), "ALTER ROLE owner CREATEROLE");
            migrate();
        }

        @Test
        void createsThemWithoutAWord() throws SQLException {
            assertThat(query("SELECT rolname FROM pg_roles WHERE rolname LIKE 'learnstream%' AND NOT rolcanlogin"))
                    .containsExactlyInAnyOrder("learnstream_writer", "learnstream_reader");
            assertThat(warnings).isEmpty();
        }

        @Test
        void letsItBecomeTheWriter() throws SQLException {
            execute(owner(), "SET ROLE learnstream_writer; UPDATE topic_progress SET last_position_s = 0");
        }

        /** The service reads the views over HTTP. */
        @Test
        void letsTheWriterBecomeTheReaderWithoutItsRightsUntilThen() throws SQLException {
            execute(owner(), "SET ROLE learnstream_writer; SET ROLE learnstream_reader; TABLE analytics.courses");
            assertThat(query("SELECT has_table_privilege('learnstream_writer', 'analytics.courses', 'SELECT')"))
                    .containsExactly("f");
        }

        @Test
        void changesNothingTheSecondTime() throws SQLException {
            List<String> before = rights();

            migrate();

            assertThat(rights()).isEqualTo(before).hasSizeGreaterThan(20);
        }

        /**
         * Returns the rights with the version of each row. A row that was written again with the same rights would
         * show.
         */
        private List<String> rights() throws SQLException {
            return query("""
                    -- The view is made anew each time, with the same grants.
                    SELECT format('%s %s %s %s', tableoid::regclass, CASE relkind WHEN 'v' THEN '' ELSE xmin::text END, relname, relacl)
                    FROM pg_class
                    WHERE relacl IS NOT NULL
                    UNION ALL
                    SELECT format('%s %s %s %s', tableoid::regclass, xmin, attname, attacl) FROM pg_attribute
                    WHERE attacl IS NOT NULL
                    UNION ALL
                    SELECT format('%s %s %s %s', tableoid::regclass, xmin, nspname, nspacl) FROM pg_namespace
                    UNION ALL
                    SELECT format('%s %s %s', tableoid::regclass, xmin, rolname) FROM pg_authid
                    UNION ALL
                    SELECT format('%s %s %s %s', tableoid::regclass, xmin, roleid, member) FROM pg_auth_members
                    ORDER BY 1
                    """);
        }

        @Test
        void grantsAgainWhatSomebodyTookAway() throws SQLException {
            execute(owner(), "REVOKE INSERT ON topic_progress FROM learnstream_writer");

            migrate();

            assertThat(query("SELECT has_table_privilege('learnstream_writer', 'topic_progress', 'INSERT')"))
                    .containsExactly("t");
        }

        @Test
        void letsTheWriterMakeTemporaryTablesWhereNobodyElseMay() throws SQLException {
            execute(owner(), "REVOKE TEMPORARY ON DATABASE platform FROM PUBLIC");

            migrate();

            assertThat(query("SELECT has_database_privilege('learnstream_writer', 'platform', 'TEMPORARY')"))
                    .containsExactly("t");
            assertThat(warnings).isEmpty();
        }

        @Test
        void takesBackWhatEverybodyWasGranted() throws SQLException {
            execute(
                    owner(),
                    "GRANT USAGE ON SCHEMA learnstream TO PUBLIC; GRANT SELECT ON learnstream.dead_letters TO PUBLIC");

            migrate();

            assertThat(query("SELECT has_schema_privilege('public', 'learnstream', 'USAGE')"))
                    .containsExactly("f");
            assertThat(query("SELECT has_table_privilege('public', 'learnstream.dead_letters', 'SELECT')"))
                    .containsExactly("f");
        }

        @Test
        void letsTheReaderReadTheViewsOfAnalytics() throws SQLException {
            execute(
                    owner(),
                    "CREATE SCHEMA IF NOT EXISTS analytics; CREATE VIEW analytics.mine AS TABLE learnstream.watermark");

            migrate();

            execute(administrator(), "SET ROLE learnstream_reader; TABLE analytics.mine");
        }

        @Test
        void grantsOneAfterTheOtherWhenFourMigrateAtATime() throws Exception {
            execute(administrator(), "DROP OWNED BY learnstream_writer, learnstream_reader");
            ExecutorService four = Executors.newFixedThreadPool(4);
            try (Connection inTheWay = administrator().getConnection()) {
                inTheWay.setAutoCommit(false);
                inTheWay.createStatement().execute("SELECT pg_advisory_xact_lock(hashtext('learnstream.migrations'))");
                List<Future<MigrateResult>> results = Stream.generate(
                                () -> four.submit(() -> Database.flyway(owner()).migrate()))
                        .limit(4)
                        .toList();
                await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 4);

                inTheWay.commit();

                for (Future<MigrateResult> result : results) {
                    assertThat(result.get().success).isTrue();
                }
            } finally {
                four.shutdown();
            }
            assertThat(query("SELECT has_table_privilege('learnstream_reader', 'topic_progress', 'SELECT')"))
                    .containsExactly("t");
        }

        private long waiting() throws SQLException {
            return query("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                    .size();
        }
    }

    @Nested
    class WhenTheMigratingUserMayNotCreateRoles {

        @BeforeEach
        void migrateAllTheSame() {
            migrate();
        }

        @Test
        void warnsOnceWithWhatAnAdministratorHasToRun() {
            assertThat(warnings).hasSize(1);
            assertThat(warnings.get(0)).isEqualTo("""
                    DB: User [owner] may not set up all that Learnstream needs. An administrator of the database must run:

                    CREATE ROLE learnstream_writer NOLOGIN;
                    CREATE ROLE learnstream_reader NOLOGIN;
                    GRANT learnstream_writer TO owner;
                    GRANT learnstream_reader TO learnstream_writer WITH INHERIT FALSE, SET TRUE;

                    -- (SQL State: 01000 - Error Code: 0)""");
        }

        @Test
        void grantsTheRightsOnceAnAdministratorHasRunIt() throws SQLException {
            execute(administrator(), statements(warnings.get(0)));

            migrate();

            assertThat(warnings).as("the second time there is nothing to say").hasSize(1);
            execute(owner(), "SET ROLE learnstream_writer; UPDATE topic_progress SET last_position_s = 0");
            execute(owner(), "SET ROLE learnstream_reader; TABLE topic_progress");
        }

        @Test
        void needsNoMembershipWhereTheServiceHasALoginOfItsOwn() throws SQLException {
            execute(administrator(), "CREATE ROLE learnstream_writer; CREATE ROLE learnstream_reader");

            migrate();

            assertThat(warnings).hasSize(2);
            assertThat(statements(warnings.get(1)))
                    .isEqualTo("GRANT learnstream_reader TO learnstream_writer WITH INHERIT FALSE, SET TRUE;");
            assertThat(query("SELECT has_table_privilege('learnstream_writer', 'topic_progress', 'INSERT')"))
                    .containsExactly("t");
        }
    }

    @Nested
    class WhenATableHasAnotherOwner {

        @Test
        void warnsWithTheGrantsThatTheOwnerHasToRun() throws SQLException {
            migrate();
            execute(administrator(), "CREATE ROLE other_owner; ALTER TABLE users OWNER TO other_owner");
            execute(administrator(), statements(warnings.get(0)));

            migrate();

            assertThat(warnings).hasSize(2);
            assertThat(statements(warnings.get(1)))
                    .isEqualTo("GRANT SELECT (user_id) ON public.users TO learnstream_writer;");
            execute(administrator(), statements(warnings.get(1)));
            migrate();
            assertThat(warnings).hasSize(2);
        }
    }

    private static DataSource administrator() {
        return server.getDatabase("postgres", "platform");
    }

    private static DataSource owner() {
        return server.getDatabase("owner", "platform");
    }

    private void migrate() {
        try (FlywayLog log = new FlywayLog()) {
            Database.flyway(owner()).migrate();
            warnings.addAll(log.warnings());
        }
    }

    /** Returns the text between the empty lines of the warning. */
    private static String statements(String warning) {
        return warning.split("\n\n", -1)[1];
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the first column of every row as text. */
    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = administrator().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
