package dev.learnstream.schemas;

/**
 * What is wrong with one field of an event.
 *
 * @param field name of the field in the Avro record
 * @param rule  the rule that it breaks, as words that follow the field's name; never the value
 */
public record Violation(String field, String rule) {

    @Override
    public String toString() {
        return field + " " + rule;
    }
}
