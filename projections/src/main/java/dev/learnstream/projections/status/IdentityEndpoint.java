package dev.learnstream.projections.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code GET /api/ops/service}. */
@RestController
final class IdentityEndpoint {

    private final Identity identity;

    IdentityEndpoint(Identity identity) {
        this.identity = identity;
    }

    /**
     * The identity of this service: several may run on one machine.
     *
     * @param dataFolder    real path of the data folder; null if broker and database are not embedded
     * @param database      host, port and name of the database
     * @param applicationId group of the instances that share the work
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Identity(@Nullable String dataFolder, String database, String applicationId) {}

    @GetMapping("/api/ops/service")
    Identity service() {
        return identity;
    }
}
