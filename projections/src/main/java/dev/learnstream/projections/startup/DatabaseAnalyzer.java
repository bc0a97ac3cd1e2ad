package dev.learnstream.projections.startup;

import dev.learnstream.projections.sql.SqlErrorText;
import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Reports at the start which database could not be used, and why. */
final class DatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** SQLSTATE with which the migrations refuse a database in their own words. */
    private static final String REFUSED = "LS000";

    private final Environment environment;

    DatabaseAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, SQLException cause) {
        if (REFUSED.equals(cause.getSQLState())) {
            // PostgreSQL's word for an error depends on its language, so it is removed.
            String reason = String.valueOf(cause.getMessage()).replaceFirst("^\\p{Lu}+: +", "");
            return new FailureAnalysis(reason, "The owner of the tables must fix this; then start again", cause);
        }
        return new FailureAnalysis(
                "Could not use the database [%s]: %s"
                        .formatted(
                                Masked.address(environment.getProperty("spring.datasource.url", "embedded")),
                                SqlErrorText.of(cause)),
                "Check that PostgreSQL runs there and that spring.datasource.url, .username and .password are right,"
                        + " and spring.flyway.url, .user and .password where they are set",
                cause);
    }
}
