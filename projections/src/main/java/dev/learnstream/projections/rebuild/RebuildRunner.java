package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.explain.RowHistory;
import dev.learnstream.projections.replay.ReplayPiece.Job;
import dev.learnstream.projections.replay.ReplayTransaction;
import dev.learnstream.projections.sql.AdvisoryLock;
import dev.learnstream.projections.sweep.Sweep;
import dev.learnstream.projections.tables.Projection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;

/** Composes and runs rebuilds and rollbacks. */
final class RebuildRunner {

    /** Rows that are written into the shadow tables must not be counted as changes of the live ones. */
    private static final MeterRegistry UNCOUNTED = new CompositeMeterRegistry();

    private final Rebuilds rebuilds;
    private final DataSource owner;
    private final ShadowReader.Sources sources;
    private final Function<String, Consumer<byte[], byte[]>> consumers;
    private final RunCheck.Throttle throttle;
    private final Explaining explaining;
    private final LiveTables live;
    private final Shadow shadow;

    /** Finds and applies the events of a row. */
    record Explaining(Samples.Finder finder, RowHistory history) {}

    /**
     * Uses connections of the owner.
     *
     * @param consumers opens a consumer with the given name, which belongs to no group
     */
    RebuildRunner(
            Rebuilds rebuilds,
            DataSource owner,
            ShadowReader.Sources sources,
            Function<String, Consumer<byte[], byte[]>> consumers,
            RunCheck.Throttle throttle,
            Explaining explaining,
            LiveTables live) {
        this.rebuilds = rebuilds;
        this.owner = owner;
        this.sources = sources;
        this.consumers = consumers;
        this.throttle = throttle;
        this.explaining = explaining;
        this.live = live;
        this.shadow = new Shadow(owner);
    }

    DataSource owner() {
        return owner;
    }

    RunCheck check(long rebuild, AdvisoryLock lock, BooleanSupplier isStopped) {
        return new RunCheck(rebuild, rebuilds, throttle, lock, isStopped);
    }

    void run(Rebuild rebuild, RunCheck check) throws InterruptedException, SQLException {
        List<ComparedTable> all = shadow.tables();
        if (!shadow.isOf(rebuild.id())) {
            // In this order: otherwise new tables could be combined with old positions.
            rebuilds.beginAgain(rebuild.id());
            shadow.create(rebuild.id(), all);
        }
        List<ComparedTable> tables = all.stream()
                .filter(table -> rebuild.tables().contains(table.name()))
                .toList();
        try (Consumer<byte[], byte[]> consumer = consumers.apply("learnstream-rebuild")) {
            new RebuildRun(
                            rebuild,
                            catchUp(rebuild, consumer, check),
                            new Comparison(rebuild.id(), owner, withSources(tables, all), check),
                            new Repair(rebuild.id(), owner, rebuilds, tables, check),
                            new Samples(rebuild.id(), owner, explaining.finder(), explaining.history(), tables),
                            check)
                    .run();
        }
    }

    /** Returns the tables and those that their rows are derived from. */
    private static List<ComparedTable> withSources(List<ComparedTable> tables, List<ComparedTable> all) {
        return all.stream()
                .filter(one -> tables.contains(one)
                        || tables.stream().anyMatch(table -> table.sources().contains(one.name())))
                .toList();
    }

    private ShadowCatchUp catchUp(Rebuild rebuild, Consumer<byte[], byte[]> consumer, RunCheck check) {
        Tables projections = new Tables(Projection.ALL, UNCOUNTED);
        ReplayTransaction projecting = new ReplayTransaction(owner, projections, RebuildBookkeeping::new);
        ReplayTransaction late = new ReplayTransaction(owner, projections, LateBookkeeping::new);
        return new ShadowCatchUp(
                rebuild.id(),
                rebuilds,
                owner,
                new ShadowReader(rebuild, rebuilds.positions(), sources, projecting, consumer, check),
                new LateEvents(
                        new Job("rebuild", rebuild.id()),
                        owner,
                        sources.reader(),
                        late,
                        new ScatteredRecords(consumer, sources.reader())),
                Sweep.ofCopies(owner, "learnstream.rebuild.sweep", UNCOUNTED),
                live);
    }

    void rollBack(Rebuild rebuild, RunCheck check) throws InterruptedException, SQLException {
        new Rollback(rebuild.id(), owner, check).run(shadow.tables());
        EventsSince since = new EventsSince(rebuild, live, sources.reader());
        try (Consumer<byte[], byte[]> consumer = consumers.apply("learnstream-rollback")) {
            since.applySingleEvents(new ScatteredRecords(consumer, sources.reader()));
        }
        Long replay = since.replay(
                rebuilds.positions().of(rebuild.id()), sources.watermarks().watermarks());
        if (replay != null) {
            rebuilds.noteReplay(rebuild.id(), replay);
        }
    }

    /** Removes everything that only a rebuild under way needs. */
    void cleanUp() throws SQLException {
        shadow.drop();
        forgetTheGone();
    }

    /** Deletes rows of learners who are gone from everything that rebuilds keep. */
    void forgetTheGone() throws SQLException {
        rebuilds.forgetGoneLearners();
        shadow.forgetTheGone();
    }
}
