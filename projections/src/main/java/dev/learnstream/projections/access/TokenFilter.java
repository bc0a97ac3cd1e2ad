package dev.learnstream.projections.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Lets in who bears the token, and everyone where there is none. Health and the page that asks for the token need none; but only
 * who is let in by it is somebody, to whom Spring Boot tells more than whether all is well.
 */
final class TokenFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String SCHEME = "Bearer ";

    /** The path as it was sent: nothing in it could mean another one to those behind. */
    private static final Pattern HEALTH = Pattern.compile("/actuator/health(/[A-Za-z0-9_-]+)*");

    /** The page and the document about the program, which hold no data of it. */
    private static final Set<String> PAGES = Set.of("/", "/index.html", "/openapi.json");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Digest of the token; null where none is configured. */
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
        return HEALTH.matcher(path).matches() || (READING.contains(request.getMethod()) && PAGES.contains(path));
    }

    /** Digests are of one length: the time that comparing takes tells nothing of the token. */
    private boolean isKnown(@Nullable String header) {
        return expected == null
                || (header != null
                        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        && MessageDigest.isEqual(
                                expected,
                                digest(header.substring(SCHEME.length()).strip())));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request of one who is known: by this Spring Boot tells who may see the details of health. */
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
