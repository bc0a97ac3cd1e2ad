package dev.learnstream.projections.web;

import dev.learnstream.projections.partitions.Recent;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows if all is well, how old the tables are, and what needs a person. */
@RestController
final class OverviewScreen {

    private final Screens screens;
    private final Shared<Overview> shared;

    OverviewScreen(Screens screens, OverviewReader reader) {
        this.screens = screens;
        this.shared = new Shared<>(reader::read);
    }

    @GetMapping("/")
    ResponseEntity<String> page() throws SQLException, InterruptedException {
        Overview now = shared.get();
        return screens.page("Overview", "/", "overview", Map.of("now", now, "minutes", minutes(now)));
    }

    /** Returns the part of the page that changes every few seconds. */
    @GetMapping("/fragments/overview")
    ResponseEntity<String> live() throws SQLException, InterruptedException {
        return screens.fragment("overview-live", Map.of("now", shared.get()));
    }

    /** Returns the part of the page that changes every minute. */
    @GetMapping("/fragments/last-hour")
    ResponseEntity<String> lastHour() throws SQLException, InterruptedException {
        return screens.fragment("overview-hour", Map.of("minutes", minutes(shared.get())));
    }

    private static List<Recent.Minute> minutes(Overview now) {
        return now.recent() == null ? List.of() : now.recent().minutes();
    }
}
