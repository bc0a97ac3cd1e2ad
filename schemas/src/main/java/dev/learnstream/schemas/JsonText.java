package dev.learnstream.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for fields that hold JSON: PostgreSQL's jsonb must be able to take it, and it must not be huge. */
final class JsonText {

    /** Largest JSON text, bytes of UTF-8. */
    private static final int MAX_BYTES = 64 * 1024;

    /** Five digits or more; jsonb keeps numbers as numeric: 131,072 digits before the point, 16,383 behind it. */
    private static final Pattern HUGE_EXPONENT = Pattern.compile("[eE][+-]?0*[1-9][0-9]{4,}$");

    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** What is wrong with the text, if anything. */
    static Optional<String> problem(String text) {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of("must be at most 64 KiB");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return problem(parser);
        } catch (IOException e) {
            return Optional.of("must be JSON");
        }
    }

    private static Optional<String> problem(JsonParser parser) throws IOException {
        int values = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            // Of a scalar, and at the end of an object or array.
            if (parser.getParsingContext().inRoot()) {
                values++;
            }
            if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) && !storable(parser.getText())) {
                return Optional.of("must not contain U+0000 or a lone surrogate");
            }
            if (token == JsonToken.VALUE_NUMBER_FLOAT
                    && HUGE_EXPONENT.matcher(parser.getText()).find()) {
                return Optional.of("must not contain an exponent beyond 9,999");
            }
        }
        return values == 1 ? Optional.empty() : Optional.of("must be one JSON value");
    }

    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
