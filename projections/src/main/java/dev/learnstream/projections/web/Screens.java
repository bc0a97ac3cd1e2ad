package dev.learnstream.projections.web;

import dev.learnstream.projections.access.Sessions;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Makes pages and fragments from templates. All of them are escaped HTML. */
public final class Screens {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Screens.class.getClassLoader(), Screens.class.getPackageName());
    private final Assets assets = new Assets();
    private final Navigation navigation;
    private final Sessions sessions;

    Screens(Navigation navigation, Sessions sessions) {
        this.navigation = navigation;
        this.sessions = sessions;
    }

    /**
     * Returns a page.
     *
     * @param place    path of the screen in the navigation that the page belongs to
     * @param template name of a template in {@code src/main/jte}; it gets a {@link Frame} named {@code frame}
     * @param values   of the template's other parameters, by name
     */
    public ResponseEntity<String> page(String title, String place, String template, Map<String, ?> values) {
        return page(HttpStatus.OK, title, place, template, values);
    }

    /** Returns a page with another status. */
    public ResponseEntity<String> page(
            HttpStatus status, String title, String place, String template, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("frame", new Frame(title, place, navigation.screens(), sessions.areRequired(), assets));
        return answer(status, render(template, all));
    }

    /** Returns the page that says in one sentence why there is nothing to show. */
    ResponseEntity<String> message(HttpStatus status, String title, String text) {
        return page(status, title, "", "message", Map.of("text", text));
    }

    /** Returns a part of a page. */
    public ResponseEntity<String> fragment(String template, Map<String, ?> values) {
        return answer(HttpStatus.OK, render(template, values));
    }

    /**
     * Sends the browser to a page after a form has done its work, and lets it keep the name of the operator.
     *
     * @param path of a page of ours
     */
    public ResponseEntity<String> seeOther(String path, Form form) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path));
        String cookie = FormReader.cookie(form);
        return (cookie == null ? answer : answer.header(HttpHeaders.SET_COOKIE, cookie)).build();
    }

    /** Lets a browser load its page again, because the page shows a state that has passed. */
    public ResponseEntity<String> reload() {
        return ResponseEntity.noContent().header("HX-Refresh", "true").build();
    }

    private String render(String template, Map<String, ?> values) {
        StringOutput output = new StringOutput();
        templates.render(template + ".jte", new HashMap<>(values), output);
        return output.toString();
    }

    /** A page holds data, so nothing keeps it. */
    private static ResponseEntity<String> answer(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(html);
    }
}
