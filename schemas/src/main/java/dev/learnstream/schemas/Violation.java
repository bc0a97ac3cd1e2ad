package dev.learnstream.schemas;

/**
 * A rule that one field of an event breaks.
 *
 * @param field name of the field in the Avro record
 * @param rule  the broken rule, as words that follow the field's name; never the value
 */
public record Violation(String field, String rule) {

    @Override
    public String toString() {
        return field + " " + rule;
    }
}
