package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An analyst, as a member of learnstream_reader, reads every view, and not the tables with people's data. */
class AnalyticsReaderTest {

    @RegisterExtension
    final Database database = new Database();

    @BeforeEach
    void logIn() throws SQLException {
        database.logIn("learnstream_reader");
    }

    @Test
    void readsEveryView() throws SQLException {
        List<String> views = database.query("""
                SELECT oid::regclass FROM pg_class WHERE relnamespace = 'analytics'::regnamespace AND relkind = 'v'
                """);

        assertThat(views)
                .contains("analytics.module_funnel", "analytics.learners")
                .allSatisfy(view ->
                        assertThat(database.refusal("SELECT * FROM " + view)).isEqualTo("nothing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "enrollments", "cohort_members"})
    void doesNotReadTheTablesWithPeoplesData(String table) throws SQLException {
        assertThat(database.refusal("SELECT FROM " + table)).isEqualTo("42501");
    }

    @Test
    void seesTheSettingsAndDoesNotChangeThem() throws SQLException {
        assertThat(database.query("SELECT shows_names FROM analytics.settings")).containsExactly("f");
        assertThat(database.refusal("UPDATE analytics.settings SET shows_names = true"))
                .isEqualTo("42501");
        assertThat(database.refusal("INSERT INTO analytics.settings DEFAULT VALUES"))
                .isEqualTo("42501");
        assertThat(database.refusal("DELETE FROM analytics.settings")).isEqualTo("42501");
    }

    /** Only the catalogue, and what reads enrollments, needs the rights of the owner. */
    @Test
    void readsReportsWithItsOwnRights() throws SQLException {
        assertThat(database.query("""
                SELECT relname FROM pg_class
                WHERE relnamespace = 'analytics'::regnamespace AND 'security_invoker=true' = ANY (reloptions)
                ORDER BY 1
                """))
                .containsExactly(
                        "activity_calendar",
                        "cohort_comparison",
                        "completion_matrix",
                        "daily_activity_all_courses",
                        "module_pace",
                        "quiz_report",
                        "topic_drop_off",
                        "weekly_activity");
    }
}
