package dev.learnstream.projections.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Lets in who bears the token; whoever asks for health needs none. */
final class TokenFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String SCHEME = "Bearer ";

    /** The path as it was sent: nothing in it could mean another one to those behind. */
    private static final Pattern HEALTH = Pattern.compile("/actuator/health(/[A-Za-z0-9_-]+)*");

    private final byte[] expected;

    TokenFilter(String token) {
        expected = digest(token);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isHealth(request) || isKnown(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            Refusal.write(response, HttpStatus.UNAUTHORIZED, "Send the header Authorization: Bearer and the API token");
        }
    }

    private static boolean isHealth(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return HEALTH.matcher(path).matches();
    }

    /** Digests are of one length: the time that comparing takes tells nothing of the token. */
    private boolean isKnown(@Nullable String header) {
        return header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        expected, digest(header.substring(SCHEME.length()).strip()));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
