package dev.learnstream.ingest.json;

import dev.learnstream.ingest.json.EventField.WrongTypeException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads a time, and guesses the mistake behind a time that it refuses. It repeats no value. */
final class InstantText {

    private static final String RULE = "must be an ISO 8601 instant, such as 2026-03-01T12:04:05.678Z";

    /** The year has four digits: Java alone would accept ten. */
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-.{1,40}");

    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";
    private static final String TIME = "\\d{2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{9,19}");
    private static final Pattern ONLY_DATE = Pattern.compile(DATE);
    private static final Pattern NO_ZONE = Pattern.compile(DATE + "[T ]" + TIME);
    private static final Pattern NO_T = Pattern.compile(DATE + " " + TIME + " ?(Z|[+-]\\d{2}:?\\d{2})");

    private InstantText() {}

    /**
     * Returns the time.
     *
     * @throws WrongTypeException if the JSON is not a text in ISO 8601 with a time zone
     */
    static Instant read(JsonNode json) throws WrongTypeException {
        String text = json.isString() ? json.stringValue() : "";
        if (!INSTANT.matcher(text).matches()) {
            throw new WrongTypeException(RULE + number(json.isIntegralNumber() ? json.asString() : text));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new WrongTypeException(RULE + hint(text));
        }
    }

    /** Tells the units apart by the number of digits, for times from 1973 to 2286. */
    private static String number(String digits) {
        if (!NUMBER.matcher(digits).matches()) {
            return "";
        }
        String unit =
                switch (digits.length()) {
                    case 9, 10 -> "seconds";
                    case 12, 13 -> "milliseconds";
                    default -> "";
                };
        return unit.isEmpty() ? ", not a number" : ", not a number of " + unit;
    }

    private static String hint(String text) {
        if (ONLY_DATE.matcher(text).matches()) {
            return ": it has no time of day";
        }
        if (NO_ZONE.matcher(text).matches()) {
            return ": it has no time zone (Z is UTC)";
        }
        return NO_T.matcher(text).matches() ? ": it has no T between date and time" : "";
    }
}
