package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Dead;
import dev.learnstream.projections.batch.Entry.Valid;
import dev.learnstream.projections.tables.Merge;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.tables.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of the read model as one: offers events to each of them, in order. */
public final class Tables {

    private final List<Merge> merges;
    private final MeterRegistry metrics;

    public Tables(List<Projection> projections, MeterRegistry metrics) {
        this.merges = projections.stream().map(Merge::new).toList();
        this.metrics = metrics;
    }

    /** Offers the events to one table after the other. An event that a table refuses is not offered to the next. */
    public Fates merge(Connection connection, List<Entry> entries) throws SQLException {
        Fates fates = new Fates();
        List<Valid> offered = offered(entries, fates);
        List<String> touched = new ArrayList<>();
        for (Merge merge : merges) {
            Merge.Merged merged =
                    merge.merge(connection, offered.stream().map(Valid::event).toList(), touched);
            touched.addAll(merged.touched());
            fates.changed(merge.table(), merged.changed());
            for (Verdict verdict : merged.verdicts()) {
                fates.judge(offered.get(verdict.event()), verdict);
            }
            offered.removeIf(fates::isRefused);
        }
        return fates;
    }

    private static List<Valid> offered(List<Entry> entries, Fates fates) {
        List<Valid> offered = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Valid valid) {
                offered.add(valid);
            } else if (entry instanceof Dead dead) {
                fates.bury(dead);
            }
        }
        return offered;
    }

    /** Returns the table names, in the order in which a transaction writes them. */
    public List<String> names() {
        return merges.stream().map(Merge::table).toList();
    }

    /** Returns the columns of the unique constraint used for merging; empty if there is no such table. */
    public Optional<List<String>> key(String table) {
        return merges.stream()
                .filter(merge -> merge.table().equals(table))
                .findFirst()
                .map(Merge::key);
    }

    /** Counts the changes of a transaction, after its commit. */
    public void committed(Map<String, Integer> changed) {
        changed.forEach((table, rows) ->
                metrics.counter("learnstream.rows.changed", "table", table).increment(rows));
    }
}
