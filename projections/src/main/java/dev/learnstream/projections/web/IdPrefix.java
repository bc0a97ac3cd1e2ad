package dev.learnstream.projections.web;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The beginning of a UUID, as the range of ids that begin so: an index finds them.
 *
 * @param text hexadecimal digits and dashes, in lower case
 */
record IdPrefix(String text, UUID lowest, UUID highest) {

    private static final Pattern SOME_DIGITS = Pattern.compile("[0-9a-f]{4}[0-9a-f-]{0,32}");
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{8}");
    private static final int DIGITS = 32;

    /** Returns the range for a text; empty if no id begins so, or if it has less than four digits. */
    static Optional<IdPrefix> of(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String digits = lower.replace("-", "");
        if (!SOME_DIGITS.matcher(lower).matches() || digits.length() > DIGITS) {
            return Optional.empty();
        }
        return Optional.of(new IdPrefix(lower, filled(digits, "0"), filled(digits, "f")));
    }

    private static UUID filled(String digits, String rest) {
        String all = digits + rest.repeat(DIGITS - digits.length());
        return new UUID(
                Long.parseUnsignedLong(all.substring(0, 16), 16), Long.parseUnsignedLong(all.substring(16), 16));
    }

    boolean canBePseudonym() {
        return PSEUDONYM.matcher(text).matches();
    }
}
