package dev.learnstream.schemas;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rules that an event must satisfy beyond its schema. The front door and the projections use the same rules.
 *
 * <p>A rule belongs to a field's name and means the same in each record. Null is valid wherever the schema allows it.
 */
final class EventRules {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");

    /** Most characters of an event's type. */
    static final int TYPE_CHARACTERS = 128;

    /** The numbers that each field may have. */
    static final Map<String, Range> RANGES = Map.of(
            "moduleNo", new Range(0, 999),
            "topicPairIndex", new Range(1, 999),
            "percent", new Range(0, 100),
            "score", new Range(0, 10_000));

    private static final Map<String, Function<Object, Optional<String>>> RULES = Map.of(
            "eventType", value -> eventType((String) value),
            "payload", value -> JsonText.problem((String) value),
            "questionSet", value -> JsonText.problem((String) value),
            "answers", value -> JsonText.problem((String) value),
            "occurredAt", value -> occurredAt((Instant) value));

    private final List<FieldRule> rules;

    /** Selects the rules for events of this schema. */
    EventRules(Schema schema) {
        rules = schema.getFields().stream()
                .flatMap(field ->
                        rule(field.name()).stream().map(problem -> new FieldRule(field.pos(), field.name(), problem)))
                .toList();
    }

    private static Optional<Function<Object, Optional<String>>> rule(String field) {
        Range range = RANGES.get(field);
        return range == null
                ? Optional.ofNullable(RULES.get(field))
                : Optional.of(value -> range.problem((Integer) value));
    }

    /** Returns the violated rules, in the order of the event's fields; empty if the event is valid. */
    List<Violation> violations(IndexedRecord event) {
        List<Violation> violations = new ArrayList<>(0);
        for (FieldRule rule : rules) {
            rule.check(event.get(rule.position)).ifPresent(violations::add);
        }
        return violations;
    }

    private static Optional<String> eventType(String value) {
        int characters = value.codePointCount(0, value.length());
        if (characters < 1 || characters > TYPE_CHARACTERS) {
            return Optional.of("must have 1 to 128 characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("must not contain control characters");
        }
        return StorableText.is(value) ? Optional.empty() : Optional.of("must not contain a lone surrogate");
    }

    private static Optional<String> occurredAt(Instant value) {
        if (!value.isBefore(EARLIEST)) {
            return Optional.empty();
        }
        String rule = "must not be before 2000-01-01";
        return Optional.of(isSeconds(value) ? rule + ": seconds instead of milliseconds?" : rule);
    }

    /** Returns true if the number of milliseconds is a time of this century when it is read as seconds. */
    private static boolean isSeconds(Instant early) {
        long number = early.isBefore(Instant.EPOCH) ? 0 : early.toEpochMilli();
        return number >= EARLIEST.getEpochSecond() && number < FUTURE.getEpochSecond();
    }

    /** The least and the greatest number of a field. */
    record Range(int least, int greatest) {

        Optional<String> problem(int value) {
            return value >= least && value <= greatest
                    ? Optional.empty()
                    : Optional.of(String.format(Locale.ROOT, "must be from %,d to %,d", least, greatest));
        }
    }

    private record FieldRule(int position, String field, Function<Object, Optional<String>> problem) {

        Optional<Violation> check(@Nullable Object value) {
            return value == null ? Optional.empty() : problem.apply(value).map(text -> new Violation(field, text));
        }
    }
}
