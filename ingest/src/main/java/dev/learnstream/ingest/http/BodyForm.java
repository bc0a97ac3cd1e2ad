package dev.learnstream.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** The form of a request's body, as its headers and its bytes tell. Only uncompressed text in UTF-8 is read. */
final class BodyForm {

    /** ASCII is UTF-8 as well. */
    private static final Set<Charset> CHARSETS = Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);

    /** A name that is a name; what else stands there is not repeated. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private BodyForm() {}

    /**
     * Refuses another form.
     *
     * @throws RefusedRequestException if a header says that the body is in one; says which
     */
    static void require(HttpServletRequest request) {
        codings(request).filter(one -> !one.equals("identity")).findFirst().ifPresent(coding -> {
            throw refused("Content-Encoding [%s] is not read: send the body as it is; nothing was sent", coding)
                    .with(HttpHeaders.ACCEPT_ENCODING, "identity");
        });
        charset(request).filter(one -> !CHARSETS.contains(one)).ifPresent(charset -> {
            throw refused("Content-Type says charset [%s]: send UTF-8; nothing was sent", charset.name());
        });
    }

    private static Stream<String> codings(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(one -> one.strip().toLowerCase(Locale.ROOT))
                .filter(one -> !one.isEmpty());
    }

    /** Not the request's own, which Spring Boot sets to UTF-8 whatever the header says. */
    private static Optional<Charset> charset(HttpServletRequest request) {
        return Optional.ofNullable(request.getContentType())
                .map(MediaType::parseMediaType)
                .map(MediaType::getCharset);
    }

    private static RefusedRequestException refused(String sentence, String name) {
        return new RefusedRequestException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                sentence.formatted(NAME.matcher(name).matches() ? name : "of that name"));
    }
}
