package dev.learnstream.projections.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmationTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "end",
            value = {"y, true", "YES, true", "' yes ', true", "n, false", "'', false", "yep, false", "end, false"})
    void onlyAYesIsAYes(String answer, boolean isGiven) {
        assertThat(Confirmation.isGiven("Continue?", question -> answer)).isEqualTo(isGiven);
    }
}
