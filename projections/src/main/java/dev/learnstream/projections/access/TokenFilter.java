package dev.learnstream.projections.access;

import dev.learnstream.schemas.Sha256;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Accepts requests with the token, and all requests if no token is configured. Health, the page that asks for the token
 * and the contract need none. Only requests with the token get a principal; Spring Boot shows health details only to
 * those.
 */
final class TokenFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String SCHEME = "Bearer ";

    /** Matches the path as it was sent. It allows only characters that later components cannot read as another path. */
    private static final Pattern HEALTH = Pattern.compile("/actuator/health(/[A-Za-z0-9_-]+)*");

    /** The page and the API document, which hold no data of the program. */
    private static final Set<String> PAGES = Set.of("/", "/index.html", "/openapi.json");

    /** The contract for producers. */
    private static final Pattern CONTRACT = Pattern.compile("/schemas(/[A-Za-z0-9-]+){0,2}([.][a-z]+){0,2}");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Digest of the token; null if none is configured. */
    private final byte @Nullable [] expected;

    TokenFilter(Optional<String> token) {
        expected = token.map(TokenFilter::digest).orElse(null);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isKnown(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            chain.doFilter(new Operator(request), response);
        } else if (isOpen(request)) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            Refusal.write(response, HttpStatus.UNAUTHORIZED, "Send the header Authorization: Bearer and the API token");
        }
    }

    private static boolean isOpen(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean isPublic = PAGES.contains(path) || CONTRACT.matcher(path).matches();
        return HEALTH.matcher(path).matches() || (READING.contains(request.getMethod()) && isPublic);
    }

    /** Compares digests of equal length, so that the time it takes reveals nothing about the token. */
    private boolean isKnown(@Nullable String header) {
        return expected == null
                || (header != null
                        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        && MessageDigest.isEqual(
                                expected,
                                digest(header.substring(SCHEME.length()).strip())));
    }

    private static byte[] digest(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }

    /** A request with a principal. Spring Boot shows health details to it. */
    private static final class Operator extends HttpServletRequestWrapper {

        private static final Principal NAME = () -> "operator";

        Operator(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            return NAME;
        }
    }
}
