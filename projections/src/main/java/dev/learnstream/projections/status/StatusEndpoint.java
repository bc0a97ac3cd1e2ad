package dev.learnstream.projections.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code GET /api/ops/status}. */
@RestController
final class StatusEndpoint {

    private final CurrentStatus current;

    StatusEndpoint(CurrentStatus current) {
        this.current = current;
    }

    /**
     * The answer.
     *
     * @param ready   true if this instance does its work
     * @param needs   problems that need action, one line each; empty if there are none
     * @param figures null if the database does not answer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            boolean ready, List<String> needs, @Nullable StatusFigures figures) {}

    @GetMapping("/api/ops/status")
    Answer status() throws InterruptedException {
        CurrentStatus.Status now = current.now();
        return new Answer(now.ready(), now.needs(), now.figures());
    }
}
