package dev.learnstream.projections.sweep;

import dev.learnstream.projections.batch.FailureClass;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Sweeps every few seconds. */
final class SweepTurns {

    private static final Logger LOG = LoggerFactory.getLogger(SweepTurns.class);

    private final Sweep sweep;

    SweepTurns(Sweep sweep) {
        this.sweep = sweep;
    }

    @Scheduled(fixedDelay = 2_000)
    void sweep() {
        try {
            sweep.pass(null);
        } catch (SQLException e) {
            // The stream tells when the database is away; the next turn comes in any case.
            if (FailureClass.of(e) != FailureClass.WORLD) {
                LOG.error("Could not sweep [module_progress]: [{}] {}", e.getSQLState(), firstLine(e));
            }
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
