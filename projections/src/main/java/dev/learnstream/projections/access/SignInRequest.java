package dev.learnstream.projections.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Asks for the token: a browser that opens a page is sent to the page to sign in, anything else gets 401. */
final class SignInRequest {

    private static final String PAGE = "/sign-in";

    /** The paths for programs. Java's old HTTP client accepts HTML unless it is told otherwise. */
    private static final Pattern OF_PROGRAMS = Pattern.compile("/(api|actuator)(/.*)?");

    /** A header of the requests that htmx makes for a part of a page. */
    private static final String FRAGMENT = "HX-Request";

    private SignInRequest() {}

    static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isNavigation(request)) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, PAGE + "?to=" + encoded(path(request)));
            return;
        }
        if (request.getHeader(FRAGMENT) != null) {
            // htmx leaves the page for the one that the header names.
            response.setHeader("HX-Redirect", PAGE);
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        Refusal.write(response, HttpStatus.UNAUTHORIZED, "Send the header Authorization: Bearer and the API token");
    }

    private static boolean isNavigation(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && request.getHeader(FRAGMENT) == null
                && !OF_PROGRAMS.matcher(request.getRequestURI()).matches()
                && accepted != null
                && accepted.contains("text/html");
    }

    private static String path(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
