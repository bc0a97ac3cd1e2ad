package dev.learnstream.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Checks fields that hold JSON: PostgreSQL's jsonb must accept the text, and it must not be huge, as text or as jsonb.
 */
final class JsonText {

    /** Largest JSON text, bytes of UTF-8. The same limit holds with all numbers written out, as jsonb prints them. */
    private static final int MAX_BYTES = 64 * 1024;

    /**
     * Limit for a number that is written out. jsonb would take 131,072 digits before the point and 16,383 behind it,
     * but other programs read no more than this.
     */
    private static final int MAX_DIGITS = 1_000;

    /** The length of a number has its own rule. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    /** Returns the rule that the text breaks, if any. */
    static Optional<String> problem(String text) {
        int bytes = text.length() > MAX_BYTES ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            return Optional.of("must be at most 64 KiB");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return problem(parser, bytes);
        } catch (JsonEOFException e) {
            return Optional.of("must be JSON: it ends in the middle");
        } catch (IOException e) {
            return Optional.of("must be JSON");
        }
    }

    private static Optional<String> problem(JsonParser parser, int bytes) throws IOException {
        int values = 0;
        int written = bytes;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            // True for a scalar, and at the end of an object or array.
            if (parser.getParsingContext().inRoot()) {
                values++;
            }
            if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
                    && !StorableText.is(parser.getText())) {
                return Optional.of("must not contain U+0000 or a lone surrogate");
            }
            if (token.isNumeric()) {
                int digits = JsonNumber.digits(parser.getText());
                if (digits > MAX_DIGITS) {
                    return Optional.of("must not contain a number of more than 1,000 digits, written out");
                }
                written += Math.max(0, digits - parser.getTextLength());
            }
        }
        return values == 1 ? size(written) : Optional.of("must be one JSON value");
    }

    private static Optional<String> size(int written) {
        return written > MAX_BYTES
                ? Optional.of("must be at most 64 KiB with its numbers written out")
                : Optional.empty();
    }
}
