package dev.learnstream.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Checks the form of a request's body by its headers and bytes. Only uncompressed UTF-8 text is read. */
final class BodyForm {

    /** ASCII is also UTF-8. */
    private static final Set<Charset> CHARSETS = Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);

    /** A plain name. Anything else is not repeated in the answer. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9.+_-]{1,40}/[A-Za-z0-9.+_-]{1,40}");

    /** Advice for types that clients send although the body is JSON, or nearly so. */
    private static final Map<String, String> ADVICE = Map.of(
            "application/x-www-form-urlencoded",
            " (curl -d sends this type unless it has -H 'Content-Type: application/json')",
            "application/x-ndjson",
            ", and several events as one array");

    private BodyForm() {}

    /**
     * Refuses other forms.
     *
     * @throws RefusedRequestException if a header announces another form; the message names it
     */
    static void require(HttpServletRequest request) {
        codings(request).filter(one -> !one.equals("identity")).findFirst().ifPresent(coding -> {
            throw refused("Content-Encoding [%s] is not supported: send the body unencoded; nothing was sent", coding)
                    .with(HttpHeaders.ACCEPT_ENCODING, "identity");
        });
        requireJson(request.getContentType());
        charset(request).filter(one -> !CHARSETS.contains(one)).ifPresent(charset -> {
            throw refused("Content-Type has charset [%s]: send UTF-8; nothing was sent", charset.name());
        });
    }

    private static void requireJson(@Nullable String header) {
        String type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals(MediaType.APPLICATION_JSON_VALUE)) {
            return;
        }
        String found = type.isEmpty()
                ? "There is no Content-Type"
                : "Content-Type [%s] is not supported"
                        .formatted(TYPE.matcher(type).matches() ? type : "of that name");
        throw new RefusedRequestException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "%s: send application/json%s; nothing was sent".formatted(found, ADVICE.getOrDefault(type, "")))
                .with(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
    }

    private static Stream<String> codings(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(one -> one.strip().toLowerCase(Locale.ROOT))
                .filter(one -> !one.isEmpty());
    }

    /** Reads the charset of the header: Spring Boot always sets the request's own charset to UTF-8. */
    private static Optional<Charset> charset(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getContentType())
                    .map(MediaType::parseMediaType)
                    .map(MediaType::getCharset);
        } catch (InvalidMediaTypeException e) {
            throw new RefusedRequestException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The parameters of the Content-Type cannot be read: send application/json; nothing was sent");
        }
    }

    private static RefusedRequestException refused(String sentence, String name) {
        return new RefusedRequestException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                sentence.formatted(NAME.matcher(name).matches() ? name : "of that name"));
    }
}
