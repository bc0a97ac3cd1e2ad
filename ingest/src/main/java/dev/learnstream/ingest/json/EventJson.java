package dev.learnstream.ingest.json;

import dev.learnstream.schemas.EventTopic;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads events from JSON. */
public enum EventJson {

    /** Each event must have an id. */
    WITH_IDS,
    /** An event without an id gets one from its content: see {@link ContentId}. */
    IDS_OPTIONAL;

    /** Numbers of a document keep their digits. A duplicate field is refused: it would make two events out of one. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String TOO_MUCH = "must be JSON of at most %,d levels, with numbers of at most %,d digits"
            .formatted(
                    JSON.tokenStreamFactory().streamReadConstraints().getMaxNestingDepth(),
                    JSON.tokenStreamFactory().streamReadConstraints().getMaxNumberLength());

    private static final Map<String, EventKind> KINDS = EventTopic.ALL.stream()
            .map(EventKind::new)
            .collect(Collectors.toMap(EventKind::name, Function.identity(), (one, other) -> one, TreeMap::new));

    /**
     * Reads one object, or an array of objects, completely before any of them is used.
     *
     * @param most largest number of objects
     * @throws NotJsonException       if it is not JSON, or empty
     * @throws TooManyEventsException if there are more objects
     */
    public List<Candidate> oneOrMany(byte[] bytes, int most) throws NotJsonException, TooManyEventsException {
        JsonFault.requireUtf8(bytes);
        try (JsonParser parser = JSON.createParser(bytes)) {
            List<Candidate> candidates =
                    parser.nextToken() == JsonToken.START_ARRAY ? array(parser, most) : List.of(object(parser));
            end(parser);
            return candidates;
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            throw unparsable(bytes, e);
        }
    }

    /**
     * Reads one object.
     *
     * @throws NotJsonException if it is not JSON, or empty
     */
    public Candidate one(byte[] bytes) throws NotJsonException {
        JsonFault.requireUtf8(bytes);
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            Candidate candidate = object(parser);
            end(parser);
            return candidate;
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            throw unparsable(bytes, e);
        }
    }

    /** Reads one object at a time, so that no tree of the whole array is built. */
    private List<Candidate> array(JsonParser parser, int most) throws NotJsonException, TooManyEventsException {
        List<Candidate> candidates = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (candidates.size() == most) {
                throw new TooManyEventsException(most);
            }
            candidates.add(object(parser));
        }
        return candidates;
    }

    private Candidate object(JsonParser parser) throws NotJsonException {
        if (parser.currentToken() == null) {
            throw new NotJsonException("must not be empty", null);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            JSON.readTree(parser);
            return Candidate.unreadable("", "must be an object");
        }
        JsonNode object = tree(parser);
        EventKind kind = KINDS.get(object.path(EventKind.TYPE).asString(""));
        return kind == null
                ? Candidate.unreadable(EventKind.TYPE, UnknownType.rule(object.path(EventKind.TYPE), KINDS.keySet()))
                : kind.read(object, this == IDS_OPTIONAL);
    }

    private static JsonNode tree(JsonParser parser) {
        ObjectNode object = JSON.createObjectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean isDocument = EventField.DOCUMENTS.contains(name) && value != JsonToken.VALUE_NULL;
            if (isDocument && value != JsonToken.VALUE_STRING) {
                object.put(name, document(parser));
            } else {
                object.set(name, JSON.readTree(parser));
            }
        }
        return object;
    }

    /**
     * Returns the text of a document. Numbers keep the producer's spelling, because their length is a rule of the
     * contract.
     */
    private static String document(JsonParser parser) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            int depth = 0;
            for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    out.writeNumber(parser.getString());
                } else {
                    out.copyCurrentEvent(parser);
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    break;
                }
            }
        }
        return text.toString();
    }

    private static void end(JsonParser parser) throws NotJsonException {
        if (parser.nextToken() != null) {
            throw new NotJsonException("must be one JSON value, but more follows", parser.currentTokenLocation());
        }
    }

    /** Creates our own exception, because Jackson's message quotes the bytes. */
    private static NotJsonException unparsable(byte[] bytes, RuntimeException problem) {
        if (problem instanceof StreamConstraintsException limit) {
            return new NotJsonException(TOO_MUCH, limit.getLocation());
        }
        return problem instanceof JacksonException json
                ? JsonFault.of(bytes, json)
                : new NotJsonException("must be JSON with numbers of less than a billion digits", null);
    }
}
