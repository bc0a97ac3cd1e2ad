package dev.learnstream.projections.web;

import dev.learnstream.projections.access.Sessions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets a browser in with the API token, and out again. */
@RestController
final class SignInScreen {

    /** A path on this server. Two slashes would name another server. */
    private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9._~?=&%+-][A-Za-z0-9._~/?=&%+:@,-]*)?");

    private final Screens screens;
    private final Sessions sessions;

    SignInScreen(Screens screens, Sessions sessions) {
        this.screens = screens;
        this.sessions = sessions;
    }

    @GetMapping("/sign-in")
    ResponseEntity<String> form(@RequestParam(defaultValue = "/") String to) {
        return sessions.areRequired() ? form(HttpStatus.OK, to) : goTo("/").build();
    }

    private ResponseEntity<String> form(HttpStatus status, String to) {
        return screens.page(
                status, "Sign in", "", "sign-in", Map.of("to", to, "isRefused", status == HttpStatus.UNAUTHORIZED));
    }

    /**
     * Opens a session.
     *
     * @param to path of the page that the browser wanted
     */
    @PostMapping("/sign-in")
    ResponseEntity<String> signIn(@RequestParam String token, @RequestParam(defaultValue = "/") String to) {
        Optional<String> id = sessions.open(token);
        return id.map(session -> goTo(PATH.matcher(to).matches() ? to : "/")
                        .header(HttpHeaders.SET_COOKIE, cookie(session, Sessions.LIFE))
                        .<String>build())
                .orElseGet(() -> form(HttpStatus.UNAUTHORIZED, to));
    }

    @PostMapping("/sign-out")
    ResponseEntity<String> signOut(@CookieValue(name = Sessions.COOKIE, required = false) @Nullable String session) {
        if (session != null) {
            sessions.close(session);
        }
        return goTo("/sign-in")
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO))
                .build();
    }

    /** Not Secure: the program itself speaks plain HTTP. */
    private static String cookie(String value, Duration life) {
        return ResponseCookie.from(Sessions.COOKIE, value)
                .httpOnly(true)
                .sameSite("Strict")
                .path("/")
                .maxAge(life)
                .build()
                .toString();
    }

    private static ResponseEntity.BodyBuilder goTo(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path));
    }
}
