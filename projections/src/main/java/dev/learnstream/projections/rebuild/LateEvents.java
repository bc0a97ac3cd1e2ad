package dev.learnstream.projections.rebuild;

import static java.util.stream.Collectors.groupingBy;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.rebuild.ScatteredRecords.Position;
import dev.learnstream.projections.replay.ReplayPiece;
import dev.learnstream.projections.replay.ReplayPiece.Job;
import dev.learnstream.projections.replay.ReplayTransaction;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/** Projects events that reached the live tables late: released held events and resolved dead letters. */
final class LateEvents implements ScatteredRecords.Sink {

    private static final String READY = SqlFile.statement(LateEvents.class, "ReadyOrphans");
    private static final String CUT = SqlFile.statement(LateEvents.class, "CutLetters");
    private static final String FORGET_GONE = SqlFile.statement(LateEvents.class, "ForgetGoneOrphans");
    private static final int PAGE = 500;

    private final Job job;
    private final DataSource owner;
    private final Function<SourceRecord, Entry> reader;
    private final ReplayTransaction transaction;
    private final ScatteredRecords log;

    LateEvents(
            Job job,
            DataSource owner,
            Function<SourceRecord, Entry> reader,
            ReplayTransaction transaction,
            ScatteredRecords log) {
        this.job = job;
        this.owner = owner;
        this.reader = reader;
        this.transaction = transaction;
        this.log = log;
    }

    /** Projects the late events that the live tables have received by now. */
    void project() throws SQLException {
        projectLetters();
        log.read(positions(CUT), this);
        for (List<Position> ready = positions(READY); !ready.isEmpty(); ready = positions(READY)) {
            log.read(ready, this);
        }
    }

    private List<Position> positions(String sql) throws SQLException {
        return Transaction.commit(owner, connection -> Query.list(connection, sql, Position::of));
    }

    private void projectLetters() throws SQLException {
        RecordKey after = RecordKey.FIRST;
        List<SourceRecord> page;
        do {
            RecordKey key = after;
            page = Transaction.commit(owner, connection -> ResolvedLetters.after(connection, key, PAGE));
            Map<Partition, List<SourceRecord>> letters = page.stream().collect(groupingBy(SourceRecord::partition));
            letters.forEach((partition, sources) ->
                    take(partition, sources.stream().map(reader).toList()));
            after = page.isEmpty() ? after : RecordKey.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }

    @Override
    public void take(Partition partition, List<Entry> entries) {
        transaction.write(ReplayPiece.of(job, partition, entries));
    }

    @Override
    public void lost(Partition partition, long start) throws SQLException {
        Transaction.commit(
                owner,
                connection -> Query.update(connection, FORGET_GONE, partition.topicId(), partition.number(), start));
    }
}
