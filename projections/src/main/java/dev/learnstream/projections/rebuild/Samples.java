package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.explain.RowChanges;
import dev.learnstream.projections.explain.RowHistory;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chooses a few rows of each kind of difference and explains them by the events that history derives them from. */
final class Samples {

    private static final Logger LOG = LoggerFactory.getLogger(Samples.class);
    private static final String CHOOSE = SqlFile.statement(Samples.class, "ChooseSamples");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Maximum number of events in an explanation. */
    private static final int MOST = 100;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final long rebuild;
    private final DataSource owner;
    private final Finder finder;
    private final RowHistory history;
    private final List<ComparedTable> tables;

    Samples(long rebuild, DataSource owner, Finder finder, RowHistory history, List<ComparedTable> tables) {
        this.rebuild = rebuild;
        this.owner = owner;
        this.finder = finder;
        this.history = history;
        this.tables = tables;
    }

    /** Finds events in all that Kafka has. */
    @FunctionalInterface
    interface Finder {

        /** Returns the wanted valid events, in order of arrival. */
        List<Entry.Valid> find(Predicate<Entry.Valid> isWanted, Duration longest);
    }

    /**
     * A row.
     *
     * @param json its key
     */
    private record Sample(ComparedTable table, String json) {

        RowHistory.Key key() {
            JsonNode values = JSON.readTree(json);
            return new RowHistory.Key(
                    table.name(),
                    table.key(),
                    table.key().stream()
                            .map(name -> values.path(name).asString())
                            .toList());
        }
    }

    /** Chooses sample rows and stores their explanations. */
    void explain() throws SQLException {
        List<Sample> samples = choose();
        if (samples.isEmpty()) {
            return;
        }
        List<RowHistory.Key> keys = samples.stream().map(Sample::key).toList();
        List<Entry.Valid> entries = find(keys);
        for (Sample sample : samples) {
            explain(sample, entries);
        }
    }

    private List<Entry.Valid> find(List<RowHistory.Key> keys) {
        try {
            return finder.find(entry -> keys.stream().anyMatch(key -> RowChanges.concerns(entry, key)), LONGEST);
        } catch (ErrorResponseException e) {
            LOG.warn("The differences of rebuild [{}] are shown without events: there are too many", rebuild);
            return List.of();
        }
    }

    private List<Sample> choose() throws SQLException {
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
                        tables.stream().map(ComparedTable::name).toList(),
                        rebuild));
    }

    private void explain(Sample sample, List<Entry.Valid> entries) throws SQLException {
        ComparedTable table = sample.table();
        RowHistory.Key key = sample.key();
        List<Entry.Valid> theirs = entries.stream()
                .filter(entry -> RowChanges.concerns(entry, key))
                .toList();
        // Events are applied one by one, which takes some milliseconds each.
        String explanation =
                JSON.writeValueAsString(theirs.size() > MOST ? List.of() : RowChanges.of(history.of(key, theirs)));
        Transaction.commit(
                owner,
                connection ->
                        Query.update(connection, table.sql("ExplainSample"), explanation, rebuild, sample.json()));
    }
}
