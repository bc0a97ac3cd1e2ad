package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "08000, connection exception",
        "08001, the server does not answer",
        "08006, connection failure",
        "28000, no such role",
        "28P01, wrong password",
        "53100, disk full",
        "53200, out of memory",
        "53300, too many connections",
        "57P01, admin shutdown",
        "57P02, crash shutdown",
        "57P03, cannot connect now",
        "57P04, database dropped",
        "57P05, idle session timeout",
        "25006, read-only transaction",
        "25P03, idle in transaction timeout",
        "25P04, transaction timeout",
        "40001, serialization failure",
        "40P01, deadlock",
        "55000, not in the prerequisite state",
        "55006, object in use",
        "55P03, lock timeout",
        "58000, system error",
        "58030, input or output error",
        "58P01, a file is gone",
        "57014, statement timeout",
        "23503, parent deleted in between"
    })
    void blamesTheWorldFor(String state, String meaning) {
        assertThat(of(meaning, state)).isEqualTo(FailureClass.WORLD);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "22001, too long",
        "22003, out of range",
        "22021, character not in repertoire",
        "22P02, invalid text",
        "22P05, untranslatable character",
        "22023, invalid parameter value",
        "23502, not null",
        "23505, unique index of the platform's own",
        "23514, check",
        "23P01, exclusion constraint",
        "54000, program limit exceeded",
        "54001, statement too complex",
        "P0001, a trigger raises",
        "P0002, a trigger finds no row",
        "P0004, an assertion of a trigger fails"
    })
    void blamesARecordFor(String state, String meaning) {
        assertThat(of(meaning, state)).isEqualTo(FailureClass.RECORD);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "42601, syntax error",
        "42501, no permission or row level security",
        "42703, no such column",
        "42P01, no such table",
        "42P10, no such conflict target",
        "0A000, feature not supported",
        "21000, row twice in one statement",
        "26000, no such prepared statement",
        "3D000, no such database",
        "Z, as well",
        "XX000, internal error",
        "ZZ999, nobody knows"
    })
    void blamesUsFor(String state, String meaning) {
        assertThat(of(meaning, state)).isEqualTo(FailureClass.BUG);
    }

    @Test
    void blamesTheWorldForAPlanThatAMigrationMadeStale() {
        assertThat(of("ERROR: cached plan must not change result type", "0A000"))
                .isEqualTo(FailureClass.WORLD);
    }

    @Test
    void blamesTheWorldWhenThePoolHasNoConnection() {
        assertThat(FailureClass.of(new SQLTransientConnectionException("Connection is not available")))
                .isEqualTo(FailureClass.WORLD);
    }

    /** As answers to a statement, most of these would count as bugs of ours. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "3D000, no such database",
        "XX000, a pooler",
        "08P01, another pooler",
        "22023, no such role",
        "42501, not a member of the role",
        "28P01, wrong password",
        "53300, too many connections",
        "ZZ999, nobody knows"
    })
    void blamesTheWorldForWhateverALoginIsRefusedWith(String state, String meaning) {
        assertThat(FailureClass.of(new SQLTransientConnectionException("Connection is not available", state)))
                .isEqualTo(FailureClass.WORLD);
    }

    @Test
    void blamesUsForAFailureWithoutAState() {
        assertThat(of("no state", null)).isEqualTo(FailureClass.BUG);
    }

    private static FailureClass of(String message, @Nullable String state) {
        return FailureClass.of(new SQLException(message, state));
    }
}
