package dev.learnstream.projections.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Accepts only requests whose Host header names loopback. A hostile web page may resolve its own name to 127.0.0.1; its
 * requests then come from the learner's browser, but with the page's name.
 */
final class HostFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null && LOOPBACK.matcher(host).matches()) {
            chain.doFilter(request, response);
        } else {
            Refusal.write(response, HttpStatus.FORBIDDEN, "The Host header must be localhost or 127.0.0.1");
        }
    }
}
