package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.RowHistory;
import dev.learnstream.projections.batch.Transaction;
import dev.learnstream.projections.explain.Archive;
import dev.learnstream.projections.explain.Steps;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of each kind of difference a few rows, with the events that history makes them of. */
final class Samples {

    private static final Logger LOG = LoggerFactory.getLogger(Samples.class);
    private static final String CHOOSE = SqlFile.statement(Samples.class, "ChooseSamples");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final long rebuild;
    private final DataSource owner;
    private final Archive archive;
    private final RowHistory history;

    Samples(long rebuild, DataSource owner, Archive archive, RowHistory history) {
        this.rebuild = rebuild;
        this.owner = owner;
        this.archive = archive;
        this.history = history;
    }

    /** A row, by the text of its key. */
    private record Sample(ComparedTable table, String key) {

        /** The learner, event or attempt that it is of. */
        UUID first() {
            return UUID.fromString(values().get(0));
        }

        List<String> values() {
            JsonNode values = JSON.readTree(key);
            return table.key().stream()
                    .map(name -> values.path(name).asString())
                    .toList();
        }
    }

    /** Chooses and explains them. */
    void explain(List<ComparedTable> tables) throws SQLException {
        List<Sample> samples = choose(tables);
        if (samples.isEmpty()) {
            return;
        }
        Set<UUID> concerned = samples.stream().map(Sample::first).collect(Collectors.toSet());
        List<Entry.Valid> entries;
        try {
            entries = archive.find(entry -> concerned.stream().anyMatch(id -> Steps.concerns(entry, id)), LONGEST);
        } catch (ErrorResponseException e) {
            LOG.warn(
                    "The differences that rebuild [{}] has found are told without their events: they are too many",
                    rebuild);
            entries = List.of();
        }
        for (Sample sample : samples) {
            explain(sample, entries);
        }
    }

    private List<Sample> choose(List<ComparedTable> tables) throws SQLException {
        return Transaction.commit(
                owner,
                connection -> Query.list(
                        connection,
                        CHOOSE,
                        row -> {
                            String name = row.getString("table_name");
                            ComparedTable table = tables.stream()
                                    .filter(candidate -> candidate.name().equals(name))
                                    .findFirst()
                                    .orElseThrow();
                            return new Sample(table, row.getString("key"));
                        },
                        connection.createArrayOf(
                                "text", tables.stream().map(ComparedTable::name).toArray()),
                        rebuild));
    }

    private void explain(Sample sample, List<Entry.Valid> entries) throws SQLException {
        ComparedTable table = sample.table();
        RowHistory.Key key = new RowHistory.Key(table.name(), table.key(), sample.values());
        List<Entry.Valid> theirs = entries.stream()
                .filter(entry -> Steps.concerns(entry, sample.first()))
                .toList();
        String explanation = JSON.writeValueAsString(Steps.of(history.of(key, theirs)));
        Transaction.commit(
                owner,
                connection -> Query.update(connection, table.sql("ExplainSample"), explanation, rebuild, sample.key()));
    }
}
