package dev.learnstream.ingest.json;

import dev.learnstream.ingest.json.EventField.WrongTypeException;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/** A kind of event in JSON: an object with the fields of the Avro record. */
final class EventKind {

    /** The field of the JSON object that names the kind. */
    static final String TYPE = "type";

    /** A plain name. Anything else is not repeated in messages. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    private final EventTopic<?> topic;
    private final List<EventField> fields;
    private final Set<String> names;
    private final int idPosition;

    EventKind(EventTopic<?> topic) {
        // Avro creates enums only of classes that the codec has told it to trust.
        Objects.requireNonNull(EventCodec.of(topic));
        this.topic = topic;
        fields = topic.schema().getFields().stream().map(EventField::of).toList();
        idPosition = topic.schema().getField(ContentId.FIELD).pos();
        names = fields.stream().map(EventField::name).collect(Collectors.toUnmodifiableSet());
    }

    String name() {
        return topic.schema().getName();
    }

    /**
     * Reads the event from a JSON object.
     *
     * @param isIdOptional true if an event without an id gets one from its content
     */
    Candidate read(JsonNode object, boolean isIdOptional) {
        List<Violation> violations = new ArrayList<>(unknownFields(object));
        SpecificRecord event = (SpecificRecord) SpecificData.newInstance(topic.type(), topic.schema());
        for (EventField field : fields) {
            JsonNode json = object.path(field.name());
            if (!json.isMissingNode() && !json.isNull()) {
                put(event, field, json, violations);
            } else if (field.required() && !(isIdOptional && field.name().equals(ContentId.FIELD))) {
                violations.add(new Violation(field.name(), "is required"));
            }
        }
        return violations.isEmpty()
                ? identified(event)
                : new Candidate.Unreadable(all(violations, event), topic, (UUID) event.get(idPosition));
    }

    /** Adds the rules that the other fields break, so that a producer learns of all faults at once. */
    private List<Violation> all(List<Violation> found, SpecificRecord event) {
        Set<String> faulty = found.stream().map(Violation::field).collect(Collectors.toSet());
        List<String> order = fields.stream().map(EventField::name).toList();
        return Stream.concat(found.stream(), rules(topic, event).stream().filter(one -> !faulty.contains(one.field())))
                .sorted(Comparator.comparingInt(one -> order.indexOf(one.field())))
                .toList();
    }

    private static <T extends SpecificRecord> List<Violation> rules(EventTopic<T> topic, SpecificRecord event) {
        return EventCodec.of(topic).violations(topic.type().cast(event));
    }

    private Candidate identified(SpecificRecord event) {
        boolean isIdMissing = event.get(idPosition) == null;
        if (isIdMissing) {
            event.put(idPosition, ContentId.of(event));
        }
        return new Candidate.Read(event, isIdMissing);
    }

    private List<Violation> unknownFields(JsonNode object) {
        return object.propertyNames().stream()
                .filter(name -> !names.contains(name) && !name.equals(TYPE))
                .map(name ->
                        new Violation(NAME.matcher(name).matches() ? name : "(a field)", "is not a field of " + name()))
                .distinct()
                .toList();
    }

    private static void put(SpecificRecord event, EventField field, JsonNode json, List<Violation> violations) {
        try {
            event.put(field.position(), field.value(json));
        } catch (WrongTypeException e) {
            violations.add(new Violation(field.name(), e.rule()));
        }
    }
}
