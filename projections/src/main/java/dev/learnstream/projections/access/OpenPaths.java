package dev.learnstream.projections.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;

/** The paths that need no token. They hold no data of the program. */
final class OpenPaths {

    /** Matches the path as it was sent. It allows only characters that later components cannot read as another path. */
    private static final Pattern HEALTH = Pattern.compile("/actuator/health(/[A-Za-z0-9_-]+)*");

    /** The API document, and what the page to sign in needs. */
    private static final Set<String> FILES = Set.of("/openapi.json", "/sign-in", "/console.css", "/console.js");

    private static final Pattern LIBRARIES = Pattern.compile("/webjars(/[A-Za-z0-9][A-Za-z0-9._-]*)+");

    /** The contract for producers. */
    private static final Pattern CONTRACT = Pattern.compile("/schemas(/[A-Za-z0-9-]+){0,2}([.][a-z]+){0,2}");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private OpenPaths() {}

    static boolean include(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return HEALTH.matcher(path).matches()
                || (READING.contains(request.getMethod()) && isPublic(path))
                || (request.getMethod().equals("POST") && path.equals("/sign-in"));
    }

    private static boolean isPublic(String path) {
        return FILES.contains(path)
                || LIBRARIES.matcher(path).matches()
                || CONTRACT.matcher(path).matches();
    }
}
