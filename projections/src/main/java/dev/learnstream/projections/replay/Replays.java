package dev.learnstream.projections.replay;

import dev.learnstream.projections.batch.DeadlyRecords;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The replays in the database, which all instances share. */
public final class Replays {

    private static final String CREATE = SqlFile.statement(Replays.class, "CreateReplay");
    private static final String CREATE_PARTITIONS = SqlFile.statement(Replays.class, "CreateReplayPartitions");
    private static final String READ = SqlFile.statement(Replays.class, "ReadReplays");
    private static final String READ_PARTITIONS = SqlFile.statement(Replays.class, "ReadReplayPartitions");
    private static final String OLDEST_RUNNING = SqlFile.statement(Replays.class, "OldestRunningReplay");
    private static final String CHANGE = SqlFile.statement(Replays.class, "ChangeReplay");
    private static final String FINISH = SqlFile.statement(Replays.class, "FinishReplay");
    private static final String FAIL = SqlFile.statement(Replays.class, "FailReplay");
    private static final String TOPICS_OF_COURSE = SqlFile.statement(Replays.class, "TopicsOfCourse");

    private final DataSource database;

    public Replays(DataSource database) {
        this.database = database;
    }

    /**
     * Creates a replay, which runs from then on.
     *
     * @return its number
     */
    long create(Scope scope, int rate, String by, List<ReplayPart> parts) throws SQLException {
        return Transaction.commit(database, connection -> {
            long id = Query.list(
                            connection,
                            CREATE,
                            row -> row.getLong("replay_id"),
                            scope.topic(),
                            scope.partition(),
                            scope.fromOffset(),
                            scope.toOffset(),
                            utc(scope.arrivedFrom()),
                            utc(scope.arrivedTo()),
                            scope.learner(),
                            scope.course(),
                            scope.eventType(),
                            scope.trustsKeys(),
                            rate,
                            by)
                    .get(0);
            rows(id, parts).update(connection);
            return id;
        });
    }

    /**
     * Creates a replay of all records in a range of each partition, which runs from then on.
     *
     * @param from first offset of each partition
     * @param to   first offset of each partition that is not read
     * @return its number
     */
    public long create(Map<Partition, Long> from, Map<Partition, Long> to, int rate, String by) throws SQLException {
        List<ReplayPart> parts = from.keySet().stream()
                .map(partition -> {
                    long first = from.getOrDefault(partition, 0L);
                    long end = Math.max(first, to.getOrDefault(partition, first));
                    return ReplayPart.planned(partition, first, null, first, end);
                })
                .toList();
        return create(Scope.ALL, rate, by, parts);
    }

    /**
     * Creates a replay of all that another replay has read so far, which runs from then on.
     *
     * @return its number
     */
    public long repeat(long id, String by) throws SQLException {
        Replay earlier = find(id).orElseThrow();
        List<ReplayPart> parts = parts(id).stream()
                .filter(part -> part.next() > part.from())
                .map(part -> ReplayPart.planned(
                        part.partition(), part.logFrom(), part.logFromAt(), part.from(), part.next()))
                .toList();
        return create(earlier.scope(), earlier.rate(), by, parts);
    }

    private static Rows rows(long id, List<ReplayPart> parts) {
        Rows rows = new Rows(CREATE_PARTITIONS);
        parts.forEach(part -> rows.add(
                id,
                part.partition().topicId(),
                part.partition().number(),
                part.partition().topic(),
                part.logFrom(),
                utc(part.logFromAt()),
                part.from(),
                part.to()));
        return rows;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** Returns the latest hundred replays, the latest first. */
    List<Replay> latest() throws SQLException {
        return list(READ, Replay::of, (Object) null);
    }

    /** Returns the replay with this number; empty if there is none. */
    Optional<Replay> find(long id) throws SQLException {
        return list(READ, Replay::of, id).stream().findFirst();
    }

    /** Returns the progress in each partition. */
    List<ReplayPart> parts(long id) throws SQLException {
        return list(READ_PARTITIONS, ReplayPart::of, id);
    }

    /** Returns the replay to work on: replays run one after another. */
    Optional<Replay> oldestRunning() throws SQLException {
        for (Long id : list(OLDEST_RUNNING, row -> row.getObject("replay_id", Long.class))) {
            return id == null ? Optional.empty() : find(id);
        }
        return Optional.empty();
    }

    /** Carries out an action. Returns false if the replay's state does not allow it. */
    boolean change(long id, JobAction action, String by) throws SQLException {
        return Transaction.commit(database, connection -> action.carryOut(connection, CHANGE, id, by));
    }

    /** Marks the replay as done, if it runs and is read completely. Returns true if this call has marked it. */
    boolean finish(long id) throws SQLException {
        return update(FINISH, id);
    }

    /** Marks the replay as failed, if it runs. Returns true if this call has marked it. */
    boolean fail(long id, String failure) throws SQLException {
        return update(FAIL, failure, id);
    }

    Set<UUID> topicsOf(UUID course) throws SQLException {
        return new HashSet<>(list(TOPICS_OF_COURSE, row -> row.getObject("topic_id", UUID.class), course));
    }

    /** Returns the offsets of records that must not be decoded. */
    Set<Long> deadly(Partition partition) throws SQLException {
        return Transaction.commit(database, connection -> DeadlyRecords.of(connection, partition));
    }

    private boolean update(String sql, @Nullable Object... values) throws SQLException {
        return Transaction.commit(database, connection -> Query.update(connection, sql, values)) > 0;
    }

    private <T extends @Nullable Object> List<T> list(String sql, Query.Row<T> of, @Nullable Object... values)
            throws SQLException {
        return Transaction.commit(database, connection -> Query.list(connection, sql, of, values));
    }
}
