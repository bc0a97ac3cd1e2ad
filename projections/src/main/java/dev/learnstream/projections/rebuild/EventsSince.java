package dev.learnstream.projections.rebuild;

import static java.util.stream.Collectors.groupingBy;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.Hole;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.rebuild.ScatteredRecords.Position;
import dev.learnstream.projections.replay.ReplayPiece;
import dev.learnstream.projections.replay.ReplayPiece.Job;
import dev.learnstream.projections.replay.ReplayTransaction;
import dev.learnstream.projections.replay.Replays;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the events that were applied between the writes of a rebuild and its rollback, and applies them again: the rows
 * that the rollback restores lack them.
 */
final class EventsSince implements ScatteredRecords.Sink {

    private static final Logger LOG = LoggerFactory.getLogger(EventsSince.class);
    private static final String RELEASED = SqlFile.statement(EventsSince.class, "ReleasedSince");
    private static final String RESOLVED = SqlFile.statement(EventsSince.class, "ResolvedSince");
    private static final String HOLES = SqlFile.statement(EventsSince.class, "HolesSince");
    private static final String REPLAYS = SqlFile.statement(EventsSince.class, "ReplaysSince");
    private static final int PAGE = 500;

    private final Rebuild rebuild;
    private final LiveTables live;
    private final Function<SourceRecord, Entry> reader;
    private final ReplayTransaction transaction;

    /** The reader turns a record into an entry. */
    EventsSince(Rebuild rebuild, LiveTables live, Function<SourceRecord, Entry> reader) {
        this.rebuild = rebuild;
        this.live = live;
        this.reader = reader;
        this.transaction = ReplayTransaction.ofRollbacks(live.database(), live.tables());
    }

    /** Applies held events that were released since the rebuild's writes, and dead letters that were resolved since. */
    void applySingleEvents(ScatteredRecords log) throws SQLException {
        log.read(
                Transaction.commit(
                        live.database(),
                        connection -> Query.list(connection, RELEASED, Position::of, rebuild.id(), rebuild.id())),
                this);
        RecordKey after = RecordKey.FIRST;
        List<SourceRecord> page;
        do {
            page = letters(after);
            page.stream()
                    .collect(groupingBy(SourceRecord::partition))
                    .forEach((partition, letters) ->
                            take(partition, letters.stream().map(reader).toList()));
            after = page.isEmpty() ? after : RecordKey.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }

    private List<SourceRecord> letters(RecordKey after) throws SQLException {
        return Transaction.commit(
                live.database(),
                connection -> Query.list(
                        connection,
                        RESOLVED,
                        SourceRecord::of,
                        rebuild.id(),
                        after.topicId(),
                        after.partition(),
                        after.offset(),
                        PAGE));
    }

    @Override
    public void take(Partition partition, List<Entry> entries) {
        transaction.write(ReplayPiece.of(new Job("rollback", rebuild.id()), partition, entries));
    }

    @Override
    public void lost(Partition partition, long start) {
        LOG.warn(
                "Rollback of rebuild [{}] cannot apply events of [{}] before offset [{}] again: Kafka has deleted them",
                rebuild.id(),
                partition,
                start);
    }

    /**
     * Replays three things: records that arrived since, holes that were read again since, and replays that ran since.
     *
     * @param watermarks next offset of each partition
     * @return number of the last replay; null if nothing has arrived
     */
    @Nullable
    Long replay(List<RebuildPart> parts, Map<Partition, Long> watermarks) throws SQLException {
        String by = "rollback of rebuild " + rebuild.id();
        Replays replays = live.replays();
        Long last = null;
        for (long earlier : replaysSince()) {
            last = replays.repeat(earlier, by);
        }
        for (Hole hole : holesSince()) {
            last = replays.create(
                    Map.of(hole.partition(), hole.from()), Map.of(hole.partition(), hole.next()), rebuild.rate(), by);
        }
        Map<Partition, Long> from = arrivedSince(parts, watermarks);
        return from.isEmpty() ? last : Long.valueOf(replays.create(from, watermarks, rebuild.rate(), by));
    }

    /** First offset since the rebuild's writes, of each partition with new records. A new partition starts at 0. */
    private static Map<Partition, Long> arrivedSince(List<RebuildPart> parts, Map<Partition, Long> watermarks) {
        Map<Partition, Long> from = new HashMap<>();
        watermarks.keySet().forEach(partition -> from.put(partition, 0L));
        parts.forEach(
                part -> from.put(part.partition(), part.appliedFrom() == null ? Long.MAX_VALUE : part.appliedFrom()));
        from.entrySet().removeIf(first -> first.getValue() >= watermarks.getOrDefault(first.getKey(), 0L));
        return from;
    }

    private List<Long> replaysSince() throws SQLException {
        return Transaction.commit(
                live.database(),
                connection -> Query.list(connection, REPLAYS, row -> row.getLong("replay_id"), rebuild.id()));
    }

    private List<Hole> holesSince() throws SQLException {
        return Transaction.commit(
                live.database(),
                connection -> Query.list(
                        connection,
                        HOLES,
                        row -> new Hole(
                                Partition.of(row),
                                row.getLong("from_offset"),
                                row.getLong("next_offset"),
                                row.getLong("next_offset")),
                        rebuild.id()));
    }
}
