package dev.learnstream.ingest.json;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Explains a {@code type} that is not the name of a kind of event. */
final class UnknownType {

    /** A short word of letters. Anything else is not repeated: it may be a part of an event. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,32}");

    private static final int MOST_CHARACTERS = 64;
    private static final int LEAST_LETTERS = 4;
    private static final int MOST_EDITS = 3;

    private UnknownType() {}

    /** Returns the broken rule, with the nearest kind if there is one. */
    static String rule(JsonNode type, Collection<String> kinds) {
        String rule = "must be one of " + String.join(", ", kinds);
        String given = type.isString() ? type.stringValue() : "";
        String letters = letters(given);
        Optional<String> nearest = given.length() > MOST_CHARACTERS || letters.length() < LEAST_LETTERS
                ? Optional.empty()
                : kinds.stream().filter(kind -> isNear(letters, letters(kind))).findFirst();
        return rule + nearest.map(kind -> guess(given, kind)).orElse("");
    }

    private static String guess(String given, String kind) {
        return WORD.matcher(given).matches()
                ? "; [%s] is none: did you mean [%s]?".formatted(given, kind)
                : ": did you mean [%s]?".formatted(kind);
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isNear(String given, String kind) {
        return kind.contains(given) || given.contains(kind) || EditDistance.between(given, kind) <= MOST_EDITS;
    }
}
