package dev.learnstream.projections.web;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a form to publish an event and to see its fate. The page's script asks the API. */
@RestController
final class PublishScreen {

    private final Screens screens;

    PublishScreen(Screens screens) {
        this.screens = screens;
    }

    @GetMapping("/publish")
    ResponseEntity<String> publish() {
        return screens.page("Publish", "/publish", "publish", Map.of());
    }
}
