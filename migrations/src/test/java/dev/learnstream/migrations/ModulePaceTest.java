package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The days that learners take for a module. */
class ModulePaceTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID course;

    @BeforeEach
    void insert() throws SQLException {
        course = rows.course();
    }

    @Test
    void countsFromTheMomentTheModuleOpenedToThePass() throws SQLException {
        pass("2026-03-02 00:00Z"); // 1 day
        pass("2026-03-03 00:00Z");
        pass("2026-03-04 12:00Z"); // 3.5 days
        pass("2026-03-09 00:00Z");
        pass("2026-03-11 00:00Z"); // 10 days
        pass("never");

        assertThat(pace()).containsExactly("module 1: 6 opened, 5 passed; 1.0 2.0 3.5 8.0 10.0 days");
    }

    @Test
    void liesBetweenTwoLearnersWhereNoneStandsAtTheQuartile() throws SQLException {
        pass("2026-03-01 00:00Z"); // 0 days
        pass("2026-03-02 00:00Z");
        pass("2026-03-03 00:00Z");
        pass("2026-03-04 00:00Z");
        pass("2026-03-05 00:00Z");
        pass("2026-03-06 00:00Z"); // 5 days

        assertThat(pace()).containsExactly("module 1: 6 opened, 6 passed; 0.0 1.3 2.5 3.8 5.0 days");
    }

    @Test
    void isNotGivenOfFewerThanFiveLearnersWhoPassed() throws SQLException {
        for (int i = 0; i < 4; i++) {
            pass("2026-03-02 00:00Z");
        }
        pass("never");
        pass("never");

        assertThat(pace()).containsExactly("module 1: 6 opened, 4 passed; ? ? ? ? ? days");
    }

    @Test
    void isOfEachModuleAlone() throws SQLException {
        pass("2026-03-02 00:00Z");
        rows.module(rows.learner(), course, 2, "2026-03-01 00:00Z", "never");
        course = rows.course();
        pass("never");

        assertThat(pace())
                .containsExactly(
                        "module 1: 1 opened, 0 passed; ? ? ? ? ? days",
                        "module 1: 1 opened, 1 passed; ? ? ? ? ? days",
                        "module 2: 1 opened, 0 passed; ? ? ? ? ? days");
    }

    /** Opens module 1 for a new learner on the first of March, and passes it at the time. */
    private void pass(String at) throws SQLException {
        rows.module(rows.learner(), course, 1, "2026-03-01 00:00Z", at);
    }

    private List<String> pace() throws SQLException {
        return database.query("""
                SELECT 'module ' || module_no || ': ' || learners_opened || ' opened, ' || learners_passed || ' passed; '
                  || COALESCE(fastest_days::text, '?') || ' ' || COALESCE(lower_quartile_days::text, '?') || ' '
                  || COALESCE(median_days::text, '?') || ' ' || COALESCE(upper_quartile_days::text, '?') || ' '
                  || COALESCE(slowest_days::text, '?') || ' days'
                FROM analytics.module_pace
                ORDER BY 1
                """);
    }
}
