package dev.learnstream.projections.startup;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Reports why the database could not be migrated. Another analyzer reports a database that is away. */
final class MigrationAnalyzer extends AbstractFailureAnalyzer<FlywayException> implements Ordered {

    @Override
    protected FailureAnalysis analyze(Throwable root, FlywayException cause) {
        return new FailureAnalysis(
                "Could not migrate the database: " + cause.getMessage(),
                "Fix this problem; the failed migration has changed nothing",
                cause);
    }

    /** Runs after the analyzer of SQL errors, because Flyway wraps those. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
