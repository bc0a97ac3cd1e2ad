package dev.learnstream.projections.pause;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code /api/ops/pause} and {@code /api/ops/resume}. */
@RestController
@RequestMapping("/api/ops")
final class PauseEndpoint {

    private final PauseOrders orders;

    PauseEndpoint(PauseOrders orders) {
        this.orders = orders;
    }

    /** The state of projection: if it is paused, since when, by whom and for which reason. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PauseResponse(
            boolean paused,
            @Nullable Instant since,
            @Nullable String by,
            @Nullable String because) {

        private static PauseResponse of(Optional<Pause> pause) {
            return pause.map(open -> new PauseResponse(true, open.since(), open.by(), open.because()))
                    .orElse(new PauseResponse(false, null, null, null));
        }
    }

    @GetMapping("pause")
    PauseResponse pause() throws SQLException {
        return PauseResponse.of(orders.current());
    }

    /** A request to pause projection: the person and the reason. */
    record PauseRequest(@Nullable String by, @Nullable String because) {}

    @PostMapping(path = "pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    PauseResponse begin(@RequestBody PauseRequest request) throws SQLException {
        orders.begin(request.by(), request.because());
        return pause();
    }

    /** A request to resume projection: the person. */
    record ResumeRequest(@Nullable String by) {}

    @PostMapping(path = "resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    PauseResponse end(@RequestBody ResumeRequest request) throws SQLException {
        orders.end(request.by());
        return pause();
    }
}
