package dev.learnstream.ingest.http;

import dev.learnstream.schemas.EventTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events in the body of a request. */
final class EventJson {

    /** A number of a document keeps its digits; a field that stands twice would be two events in one. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Map<String, EventKind> KINDS = EventTopic.ALL.stream()
            .map(EventKind::new)
            .collect(Collectors.toMap(EventKind::name, Function.identity(), (one, other) -> one, TreeMap::new));

    private EventJson() {}

    /**
     * Reads one object, or an array of objects: all of it, before any is published.
     *
     * @throws RefusedRequestException if it is not JSON, or too many
     */
    static List<Candidate> read(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            List<Candidate> candidates =
                    parser.nextToken() == JsonToken.START_ARRAY ? array(parser) : List.of(object(parser));
            if (parser.nextToken() != null) {
                throw unparsable("one JSON value");
            }
            return candidates;
        } catch (JacksonException e) {
            // Its message quotes the body.
            throw unparsable("JSON in UTF-8 in which no field stands twice" + place(e.getLocation()));
        } catch (ArithmeticException | NumberFormatException e) {
            throw unparsable("JSON with numbers of less than a billion digits");
        }
    }

    /** One object at a time, so that no tree of the whole body is built. */
    private static List<Candidate> array(JsonParser parser) {
        List<Candidate> candidates = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (candidates.size() == HttpLimits.EVENTS) {
                throw new RefusedRequestException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "A request holds at most %d events; none of these was sent".formatted(HttpLimits.EVENTS));
            }
            candidates.add(object(parser));
        }
        if (candidates.isEmpty()) {
            throw new RefusedRequestException(HttpStatus.BAD_REQUEST, "The body holds no event");
        }
        return candidates;
    }

    private static Candidate object(JsonParser parser) {
        if (parser.currentToken() == null) {
            throw new RefusedRequestException(HttpStatus.BAD_REQUEST, "The body is empty");
        }
        JsonNode object = JSON.readTree(parser);
        if (!object.isObject()) {
            return Candidate.unreadable("", "must be an object");
        }
        EventKind kind = KINDS.get(object.path(EventKind.TYPE).asString(""));
        return kind == null
                ? Candidate.unreadable(EventKind.TYPE, "must be one of " + String.join(", ", KINDS.keySet()))
                : kind.read(object);
    }

    private static RefusedRequestException unparsable(String expected) {
        return new RefusedRequestException(
                HttpStatus.BAD_REQUEST, "The body must be %s; nothing was sent".formatted(expected));
    }

    private static String place(@Nullable TokenStreamLocation where) {
        return where == null ? "" : ": see line %d, column %d".formatted(where.getLineNr(), where.getColumnNr());
    }
}
