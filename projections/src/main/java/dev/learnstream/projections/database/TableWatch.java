package dev.learnstream.projections.database;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.startup.MigratedCheck;
import dev.learnstream.projections.stream.StreamPause;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Checks whether the tables can be written with all guarantees: before anything is read, and then every 15 seconds,
 * because a policy or a trigger may be added at any time. Nothing is written while a guarantee is broken.
 */
final class TableWatch implements MigratedCheck, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(TableWatch.class);
    private static final String READ = SqlFile.statement(TableWatch.class, "ReadFindings");

    private final DataSource database;
    private final TablePolicy policy;
    private final StreamPause stream;
    private volatile List<Finding> current = List.of();

    TableWatch(DataSource database, TablePolicy policy, StreamPause stream) {
        this.database = database;
        this.policy = policy;
        this.stream = stream;
    }

    @Override
    public void check() throws SQLException {
        List<Finding> found = read();
        List<Finding> refused = judged(found, Judgement.VOID, Judgement.UNWRITABLE);
        if (!refused.isEmpty()) {
            throw new CannotStartException(
                    "Cannot write to the tables as they are: "
                            + refused.stream().map(Finding::text).collect(Collectors.joining(". ")),
                    "The owner of the tables must run this; then start again",
                    null);
        }
        judged(found, Judgement.ACCEPTED)
                .forEach(finding -> LOG.warn("Accepted: {}. {}", finding.what(), finding.meaning()));
        say(found);
    }

    @Scheduled(fixedDelay = 15_000, initialDelay = 15_000)
    void look() {
        try {
            List<Finding> found = read();
            say(found);
            if (judged(found, Judgement.VOID).isEmpty()) {
                stream.end(StreamPause.Reason.TABLES);
            } else {
                stream.begin(StreamPause.Reason.TABLES);
            }
        } catch (SQLException e) {
            // Another component reports that the database is away. The last known findings stay valid.
            LOG.debug("Could not check the tables", e);
        }
    }

    private List<Finding> read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(
                    connection,
                    READ,
                    row -> new Finding(
                            row.getString("kind"),
                            row.getString("finding"),
                            row.getString("meaning"),
                            row.getString("rows_in_the_way"),
                            row.getString("statement"),
                            row.getString("object_name")));
        }
    }

    private List<Finding> judged(List<Finding> findings, Judgement... judgements) {
        return findings.stream()
                .filter(finding -> List.of(judgements).contains(Judgement.of(finding, policy)))
                .toList();
    }

    /** Logs the findings that are new, and those that are gone. */
    private void say(List<Finding> found) {
        List<Finding> before = current;
        current = found.stream()
                .filter(finding -> Judgement.of(finding, policy) != Judgement.ACCEPTED)
                .toList();
        current.stream().filter(finding -> !before.contains(finding)).forEach(finding -> LOG.warn("{}", heed(finding)));
        before.stream()
                .filter(finding -> !current.contains(finding))
                .forEach(finding -> LOG.info("Fixed: {}", finding.what()));
    }

    private String heed(Finding finding) {
        return (Judgement.of(finding, policy) == Judgement.VOID
                        ? "Nothing is written, and nothing is lost, until this is fixed: "
                        : "")
                + finding.text();
    }

    /** Reports down if there are findings that are not accepted: {@code needs} has a line for each. */
    @Override
    public Health health() {
        List<String> needs = current.stream().map(this::heed).toList();
        return needs.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("needs", needs).build();
    }
}
