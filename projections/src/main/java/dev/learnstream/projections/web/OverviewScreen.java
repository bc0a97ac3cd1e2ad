package dev.learnstream.projections.web;

import dev.learnstream.projections.status.CurrentStatus;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows if all is well, and what needs a person. */
@RestController
final class OverviewScreen {

    private final Screens screens;
    private final CurrentStatus status;

    OverviewScreen(Screens screens, CurrentStatus status) {
        this.screens = screens;
        this.status = status;
    }

    @GetMapping("/")
    ResponseEntity<String> page() throws InterruptedException {
        return screens.page("Overview", "/", "overview", Map.of("status", status.now()));
    }
}
