package dev.learnstream.projections.instances;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseMarkTest {

    private static final DatabaseMark HERE = DatabaseMark.ofIdentity("1/learnstream");
    private static final DatabaseMark ELSEWHERE = DatabaseMark.ofIdentity("1/other");

    @Test
    void tellsTheClientsOfAnotherDatabaseFromItsOwn() {
        String ours = HERE.on("learnstream-1") + "-StreamThread-1-consumer";
        String theirs = ELSEWHERE.on("learnstream-2") + "-StreamThread-1-consumer";
        String unmarked = "learnstream-3-StreamThread-1-consumer";

        assertThat(HERE.strangers(List.of(theirs, ours, unmarked))).containsExactly(theirs);
    }

    @Test
    void comparesNothingWhereTheDatabaseDoesNotTellWhoItIs() {
        DatabaseMark unknown = new DatabaseMark("");

        assertThat(unknown.on("learnstream-1")).isEqualTo("learnstream-1");
        assertThat(unknown.strangers(List.of(HERE.on("learnstream-2")))).isEmpty();
    }

    @Test
    void isReadByTheWriterAndDiffersFromThatOfAnyOtherDatabase() throws SQLException {
        try (TestDatabase one = TestDatabase.create();
                TestDatabase other = TestDatabase.create()) {

            DatabaseMark mark = DatabaseMark.of(one.pool());

            assertThat(mark.text()).hasSize(12);
            assertThat(DatabaseMark.of(one.pool())).isEqualTo(mark);
            assertThat(DatabaseMark.of(other.pool())).isNotEqualTo(mark);
        }
    }

    @Test
    void isUnknownWhereTheWriterMayNotAsk() throws SQLException {
        try (TestDatabase database = TestDatabase.create()) {
            database.execute("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC");

            assertThat(DatabaseMark.of(database.pool()).text()).isEmpty();
        }
    }
}
