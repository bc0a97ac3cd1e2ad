package dev.learnstream.projections.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/**
 * Accepts requests with the token, or with the cookie of a session, and all requests if no token is configured. Health,
 * the sign-in and the contract need none. Only accepted requests get a principal; Spring Boot shows health details only
 * to those.
 */
final class TokenFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String SCHEME = "Bearer ";

    private final transient ApiToken token;
    private final transient Sessions sessions;

    TokenFilter(ApiToken token, Sessions sessions) {
        this.token = token;
        this.sessions = sessions;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!token.isRequired() || bears(request) || hasSession(request)) {
            chain.doFilter(new Operator(request), response);
        } else if (OpenPaths.include(request)) {
            chain.doFilter(request, response);
        } else {
            SignInRequest.answer(request, response);
        }
    }

    private boolean bears(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && token.matches(header.substring(SCHEME.length()).strip());
    }

    private boolean hasSession(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
                .anyMatch(cookie -> sessions.isOpen(cookie.getValue()));
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
