package dev.learnstream.ingest.http;

import dev.learnstream.schemas.ClientId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The name of the program that sends a request: its header {@code Client-Id}, or else the product in its
 * {@code User-Agent}.
 *
 * <p>{@code User-Agent} is the standard header for this, and every HTTP client sends it (RFC 9110, section 10.1.5). Its
 * first product is the most significant one. Only the product's name is taken. The version would change the name with
 * each release. The rest of a browser's header tells too much about the learner who sits there.
 *
 * <p>Some programs cannot set it. They send {@code Client-Id}, the name that the record header also has. It is not
 * {@code X-Client-Id}: RFC 6648 advises against such names for new headers.
 */
final class ProducerName {

    private static final Pattern AFTER_THE_NAME = Pattern.compile("[/(\\s]");

    private ProducerName() {}

    /** Returns the name; null if the request has none that is a {@link ClientId}. */
    static @Nullable String of(HttpServletRequest request) {
        String given = ClientId.of(request.getHeader(ClientId.HEADER));
        return given == null ? ClientId.of(product(request.getHeader(HttpHeaders.USER_AGENT))) : given;
    }

    private static @Nullable String product(@Nullable String userAgent) {
        return userAgent == null ? null : AFTER_THE_NAME.split(userAgent.strip(), 2)[0];
    }
}
