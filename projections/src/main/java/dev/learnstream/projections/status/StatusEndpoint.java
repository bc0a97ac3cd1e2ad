package dev.learnstream.projections.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.accounts.Accounts;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/ops/status}. */
@RestController
final class StatusEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(StatusEndpoint.class);

    private final HealthEndpoint health;
    private final Accounts accounts;
    private final Books books;

    StatusEndpoint(HealthEndpoint health, Accounts accounts, Books books) {
        this.health = health;
        this.accounts = accounts;
        this.books = books;
    }

    /**
     * How things stand. The figures are those of the database, whichever instance is asked; readiness and health are the
     * instance's own.
     *
     * @param ready   whether this instance does its work
     * @param needs   what needs a person, a line each; empty when all is well
     * @param figures null when the database does not answer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            boolean ready, List<String> needs, @Nullable Figures figures) {}

    @GetMapping("/api/ops/status")
    Status status() throws InterruptedException {
        Wellbeing wellbeing = Wellbeing.of(health);
        // To ask a database that is away takes as long as its pool waits.
        Figures figures = wellbeing.hasDatabase() ? figures() : null;
        return new Status(wellbeing.isReady(), Needs.of(wellbeing, figures), figures);
    }

    private @Nullable Figures figures() throws InterruptedException {
        try {
            return books.read(accounts.now());
        } catch (SQLException e) {
            // The answer says so.
            LOG.debug("Could not read how things stand", e);
            return null;
        }
    }
}
