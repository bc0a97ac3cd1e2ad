package dev.learnstream.projections.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.ops.OpsRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponseException;

class FormTest {

    private static Form typed(String field, String value) {
        return new Form(Map.of(field, List.of(value)));
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrongWithIt() {
        Form form = typed("partition", "three");

        assertThat(form.number("partition")).isNull();
        assertThat(form.typed("partition")).isEqualTo("three");
        assertThat(form.error("partition")).isEqualTo("Must be a whole number");
        assertThat(form.status().value()).isEqualTo(400);
    }

    @Test
    void makesNothingOfWrongValues() throws Exception {
        Form form = typed("partition", "three");

        assertThat(form.attempt(() -> form.number("partition") == null ? "made" : "not"))
                .isEmpty();
    }

    @Test
    void putsARefusalAtTheFieldThatItBeginsWith() throws Exception {
        Form form = typed("because", "");

        assertThat(form.attempt(() -> OpsRequests.requireText("because", form.text("because"))))
                .isEmpty();

        assertThat(form.error("because")).isEqualTo("Must be given, as one line of at most 1,000 characters");
        assertThat(form.error()).isNull();
    }

    @Test
    void putsAnyOtherRefusalAtTheFormAsAWhole() throws Exception {
        Form form = typed("because", "x");

        form.attempt(() -> {
            throw OpsRequests.conflict("another rebuild has not ended");
        });

        assertThat(form.error()).isEqualTo("Another rebuild has not ended");
    }

    @Test
    void leavesTheAnswerToSomethingMissingToThePage() {
        Form form = typed("because", "x");

        assertThatThrownBy(() -> form.attempt(() -> {
                    throw OpsRequests.missing("There is no replay 7");
                }))
                .isInstanceOf(ErrorResponseException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T12:00", "2026-03-01T12:00:00", "2026-03-01T12:00:00Z"})
    void takesATimeInUtc(String text) {
        assertThat(typed("from", text).time("from")).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void addsTheConsoleToTheNameOfTheOperator() {
        assertThat(typed("by", " ann ").by()).isEqualTo("ann (console)");
        assertThat(typed("by", " ").by()).isNull();
    }

    @Test
    void writesAQueryThatNoValueCanLeave() {
        Form form = new Form(Map.of("reason", List.of("a&b=c"), "topic", List.of("")));

        assertThat(form.query("reason", "topic", "learner")).isEqualTo("reason=a%26b%3Dc");
    }
}
