package dev.learnstream.schemas;

/** Counts the digits of a JSON number when it is written out. PostgreSQL's jsonb keeps no exponent. */
final class JsonNumber {

    /** An exponent far beyond every limit. */
    private static final int HUGE = 1_000_000;

    private static final int HUGE_DIGITS = 7;

    private JsonNumber() {}

    /**
     * Returns the number of digits when the number is written out, such as 4 for {@code 1e3} or {@code 1e-3}.
     *
     * @param text of the number, in JSON's syntax
     */
    static int digits(String text) {
        int exponentAt = Math.max(text.indexOf('e'), text.indexOf('E'));
        String mantissa = exponentAt < 0 ? text : text.substring(0, exponentAt);
        int exponent = exponentAt < 0 ? 0 : exponent(text.substring(exponentAt + 1));
        int point = mantissa.indexOf('.');
        int before = (point < 0 ? mantissa.length() : point) - (mantissa.startsWith("-") ? 1 : 0);
        int behind = point < 0 ? 0 : mantissa.length() - point - 1;
        // A zero counts like any other number: PostgreSQL also refuses 0e9999999999.
        return Math.max(1, before + exponent) + Math.max(0, behind - exponent);
    }

    private static int exponent(String text) {
        boolean isNegative = text.startsWith("-");
        String digits = text.replaceFirst("^[+-]?0*", "");
        int size = digits.isEmpty() ? 0 : digits.length() > HUGE_DIGITS ? HUGE : Integer.parseInt(digits);
        return isNegative ? -Math.min(size, HUGE) : Math.min(size, HUGE);
    }
}
