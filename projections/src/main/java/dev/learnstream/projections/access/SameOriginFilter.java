package dev.learnstream.projections.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Refuses requests that change something if a page of another origin made them. A browser sends the cookie of a session
 * and reaches loopback for any page. Programs send neither of the two headers and are let in.
 */
final class SameOriginFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** The values of Sec-Fetch-Site for our own pages, and for an address that a person types. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (SAFE.contains(request.getMethod()) || isOurs(request)) {
            chain.doFilter(request, response);
        } else {
            Refusal.write(response, HttpStatus.FORBIDDEN, "A page of another origin must not change anything here");
        }
    }

    /** Both headers must agree, as far as they are sent: older browsers send only the second one. */
    private static boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return (site == null || OWN.contains(site))
                && (origin == null || authority(origin).equalsIgnoreCase(request.getHeader(HttpHeaders.HOST)));
    }

    private static String authority(String origin) {
        try {
            @Nullable String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
