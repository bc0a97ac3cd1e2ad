package dev.learnstream.projections.holes;

import dev.learnstream.projections.ops.OpsRequests;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/ops/lost}. */
@RestController
@RequestMapping("/api/ops/lost")
final class LostRecordsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(LostRecordsEndpoint.class);

    private final LostRecords records;

    LostRecordsEndpoint(LostRecords records) {
        this.records = records;
    }

    /** Losses, newest first. */
    record Listed(List<Loss> lost) {}

    @GetMapping
    Listed list(@RequestParam(defaultValue = "false") boolean accepted) throws SQLException {
        return new Listed(records.list(accepted));
    }

    /** The person who accepts the losses, and the reason. */
    record AcceptRequest(@Nullable String by, @Nullable String because) {}

    /** Number of losses that were not accepted before and are now. */
    record AcceptResponse(int accepted) {}

    @PostMapping(path = "accept", consumes = MediaType.APPLICATION_JSON_VALUE)
    AcceptResponse accept(@RequestBody AcceptRequest request) throws SQLException {
        String by = OpsRequests.requireText("by", request.by());
        String because = OpsRequests.requireText("because", request.because());
        int accepted = records.accept(by, because);
        LOG.info("[{}] has accepted [{}] losses because: [{}]", by, accepted, because);
        return new AcceptResponse(accepted);
    }
}
