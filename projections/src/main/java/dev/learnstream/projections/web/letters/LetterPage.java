package dev.learnstream.projections.web.letters;

import dev.learnstream.projections.deadletters.DeadLetter;
import dev.learnstream.projections.deadletters.Redriven;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Payload;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter on its page.
 *
 * @param path      of the page
 * @param payload   null while it is masked
 * @param rehearsed the result of a dry run; null without one
 */
record LetterPage(
        String path,
        Form form,
        DeadLetter letter,
        @Nullable Payload payload,
        @Nullable Redriven rehearsed) {

    Map<String, Object> values() {
        return Map.of("page", this);
    }

    boolean isOpen() {
        return letter.state().equals("open");
    }

    /** Returns the result of the dry run in words; null without one. */
    @Nullable
    String told() {
        if (rehearsed == null) {
            return null;
        }
        return rehearsed.letters().isEmpty()
                ? "It is no longer open."
                : rehearsed.letters().stream().map(LetterPage::told).collect(Collectors.joining(" ")) + changed();
    }

    private static String told(Redriven.Letter letter) {
        return switch (letter.result()) {
            case APPLIED -> "It would be applied.";
            case PARENT_MISSING -> "It would stay open: its learner, course or topic is missing.";
            case DEAD -> "It would stay open: " + letter.detail() + ".";
        };
    }

    private String changed() {
        String tables = rehearsed == null
                ? ""
                : rehearsed.changed().entrySet().stream()
                        .filter(table -> table.getValue() > 0)
                        .map(table -> String.format(Locale.ROOT, "%,d in %s", table.getValue(), table.getKey()))
                        .sorted()
                        .collect(Collectors.joining(", "));
        return " Rows that would change: " + (tables.isEmpty() ? "none" : tables) + ".";
    }
}
