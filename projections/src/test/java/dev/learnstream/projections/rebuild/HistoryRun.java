package dev.learnstream.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.learnstream.projections.batch.BatchTransaction;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.HeldEventFilter;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.deadletters.DeadLetterTransaction;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.explain.RowChanges;
import dev.learnstream.projections.explain.RowHistory;
import dev.learnstream.projections.held.HeldTransaction;
import dev.learnstream.projections.holes.HoleTransactions;
import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.ops.JobState;
import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.ExpectedTable;
import dev.learnstream.projections.replay.ReplayPiece;
import dev.learnstream.projections.replay.ReplayTransaction;
import dev.learnstream.projections.replay.Replays;
import dev.learnstream.projections.sql.AdvisoryLock;
import dev.learnstream.projections.sweep.Sweep;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.TestDatabase;
import dev.learnstream.schemas.EventCodecs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Runs the program's transactions, rebuilds and rollbacks on a real database, over topics in memory. For one thread.
 */
final class HistoryRun implements AutoCloseable {

    static final List<String> TOPICS = List.of("learner-activity", "progress-updates", "quiz-attempts");
    static final int HELD_LIMIT = 6;

    /** Longest time that a rebuild waits for locked rows. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A learner of the platform whose rows come from no event. */
    private static final String PLATFORM = "01900000-0000-7000-8000-00000000000a";

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource owner = owner(database);
    private final Tables tables = new Tables(Projection.ALL, new SimpleMeterRegistry());
    private final BatchWriter writer = new BatchWriter(new BatchTransaction(database.pool(), tables, HELD_LIMIT));
    private final HeldTransaction held = new HeldTransaction(database.pool(), tables, RecordReader::read);
    private final DeadLetterTransaction letters =
            new DeadLetterTransaction(database.pool(), tables, RecordReader::read);
    private final ReplayTransaction replaying = ReplayTransaction.ofReplays(database.pool(), tables);
    private final Replays replays = new Replays(database.pool());
    private final Rebuilds rebuilds = new Rebuilds(database.pool());
    private final Reports reports = new Reports(database.pool());
    private MemoryLog log = new MemoryLog(TOPICS);
    private Sweep sweep = new Sweep(database.pool(), new SimpleMeterRegistry());

    private static HikariDataSource owner(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.postgres().url());
        config.setUsername(database.postgres().user());
        config.setPassword(database.postgres().password());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionInitSql("SET TIME ZONE 'UTC'; SET search_path = learnstream_rebuild");
        return new HikariDataSource(config);
    }

    TestDatabase database() {
        return database;
    }

    MemoryLog log() {
        return log;
    }

    /** Begins again, with the rows that the platform had for one learner before Kafka. */
    void begin(Catalogue catalogue) throws SQLException {
        log = new MemoryLog(TOPICS);
        sweep = new Sweep(database.pool(), new SimpleMeterRegistry());
        database.holdOnly(catalogue);
        String course = catalogue.courses().get(0).toString();
        Catalogue.Topic topic = catalogue.topics().get(0);
        database.execute("INSERT INTO public.users (user_id, email, full_name, password_hash) VALUES ('" + PLATFORM
                + "', 'p@example.org', '', '')");
        database.execute("INSERT INTO public.topic_progress (user_id, topic_id, last_position_s, updated_at) VALUES ('"
                + PLATFORM + "', '" + topic.id() + "', 40, '2024-05-01Z')");
        database.execute("INSERT INTO public.learner_activity_events (user_id, course_id, event_type, created_at)"
                + " VALUES ('" + PLATFORM + "', '" + course + "', 'old', '2024-05-01Z')");
        database.execute(
                "INSERT INTO public.module_progress (user_id, course_id, module_no, unlocked_at, cooldown_until,"
                        + " updated_at) VALUES ('" + PLATFORM + "', '" + course + "', " + topic.module()
                        + ", '2024-05-01Z', '2024-05-08Z', '2024-05-01Z')");
    }

    /** Counts the rows of the platform's own learner in all tables. */
    long platformRows() {
        return Projection.ALL.stream()
                .mapToLong(projection -> database.number(
                        "SELECT count(*) FROM public." + projection.table() + " WHERE user_id = '" + PLATFORM + "'"))
                .sum();
    }

    private Entry entry(String topic, long offset) {
        return RecordReader.read(source(topic, offset));
    }

    private SourceRecord source(String topic, long offset) {
        ConsumerRecord<byte[], byte @Nullable []> message = message(topic, offset);
        return new SourceRecord(
                MemoryLog.partition(topic),
                offset,
                Instant.ofEpochMilli(message.timestamp()),
                message.key(),
                message.value(),
                "[]");
    }

    @SuppressWarnings("unchecked") // values may be null, which the consumer's type does not say
    private ConsumerRecord<byte[], byte @Nullable []> message(String topic, long offset) {
        return (ConsumerRecord<byte[], byte @Nullable []>)
                (ConsumerRecord<?, ?>) log.records(topic).get((int) offset);
    }

    void deliver(String topic, long from, long to) {
        writer.write(entries(topic, from, to));
    }

    private List<Entry> entries(String topic, long from, long to) {
        List<Entry> entries = new ArrayList<>();
        for (long offset = from; offset < to; offset++) {
            entries.add(entry(topic, offset));
        }
        return entries;
    }

    void release() {
        int applied;
        do {
            applied = held.apply(100);
        } while (applied > 0);
    }

    void expire() {
        int expired;
        do {
            expired = held.expire(Duration.ofSeconds(1), 100);
        } while (expired > 0);
    }

    void discardHeld(String topic) {
        HeldEventFilter filter = new HeldEventFilter(topic, null, null, null, null, null, null, null);
        held.discard(new HeldTransaction.Discard(filter, RecordKey.FIRST, 1_000, "ann", "a test", false));
    }

    void discardLetters(String topic, @Nullable Long offset) {
        letters.discard(keys(topic, offset), "ann", "a test");
    }

    void redrive(String topic, @Nullable Long offset) {
        letters.redrive(keys(topic, offset), "ann");
    }

    /** Returns the keys of open dead letters, as an operator selects them. */
    private List<RecordKey> keys(String topic, @Nullable Long offset) {
        return database
                .rows("SELECT topic_id || '.' || partition || '.' || \"offset\" FROM learnstream.dead_letters"
                        + " WHERE state = 'open' AND topic = '" + topic + "'"
                        + (offset == null ? " AND reason <> 'crashed_reader'" : " AND \"offset\" = " + offset)
                        + " ORDER BY topic_id, partition, \"offset\"")
                .stream()
                .map(RecordKey::parse)
                .toList();
    }

    void replay(String topic, long from, long to) throws SQLException {
        Partition partition = MemoryLog.partition(topic);
        replays.create(Map.of(partition, from), Map.of(partition, to), 1_000_000, "ann");
        runReplays();
    }

    /** Runs the requested replays. */
    private void runReplays() {
        for (String row : database.rows("SELECT p.replay_id, p.topic, p.next_offset, p.to_offset"
                + " FROM learnstream.replay_partitions p JOIN learnstream.replays r USING (replay_id)"
                + " WHERE r.state = 'running' ORDER BY 1, 2")) {
            String[] columns = row.split(" \\| ", -1);
            long from = Long.parseLong(columns[2]);
            long to = Long.parseLong(columns[3]);
            List<Entry> entries = entries(columns[1], from, to);
            assertThat(replaying.write(new ReplayPiece(
                            new ReplayPiece.Job("replay", Long.parseLong(columns[0])),
                            MemoryLog.partition(columns[1]),
                            from,
                            to,
                            entries.size(),
                            entries)))
                    .isTrue();
        }
        database.execute(
                "UPDATE learnstream.replays SET state = 'done', ended_at = clock_timestamp() WHERE state = 'running'");
    }

    void sweep() throws SQLException, InterruptedException {
        sweep.finish();
    }

    /** Runs a rebuild to its end. */
    Rebuild rebuild(boolean isDryRun) throws SQLException, InterruptedException {
        return rebuild(isDryRun, false);
    }

    /** Runs a rebuild to its end that also repairs rows that are older than Kafka's records. */
    Rebuild rebuildWithOlder() throws SQLException, InterruptedException {
        return rebuild(false, true);
    }

    private Rebuild rebuild(boolean isDryRun, boolean takesOlder) throws SQLException, InterruptedException {
        List<String> names = Projection.ALL.stream().map(Projection::table).toList();
        long id = rebuilds.create(new Rebuilds.Wanted(names, isDryRun, takesOlder, 1_000_000), "ann")
                .orElseThrow();
        try (AdvisoryLock lock = AdvisoryLock.tryLock(owner, "learnstream.rebuild")) {
            runner().run(rebuilds.find(id).orElseThrow(), check(id, lock));
        } finally {
            rebuilds.end(id, JobState.DONE, null);
            runner().cleanUp();
        }
        return rebuilds.find(id).orElseThrow();
    }

    void rollBack(long id) throws SQLException, InterruptedException {
        assertThat(rebuilds.change(id, JobAction.ROLLBACK, "ann")).isTrue();
        try (AdvisoryLock lock = AdvisoryLock.tryLock(owner, "learnstream.rebuild")) {
            runner().rollBack(rebuilds.find(id).orElseThrow(), check(id, lock));
        }
        rebuilds.end(id, JobState.ROLLED_BACK, null);
        runReplays();
    }

    private RunCheck check(long id, AdvisoryLock lock) {
        return new RunCheck(id, rebuilds, () -> null, lock, () -> false).within(PATIENCE);
    }

    private RebuildRunner runner() {
        DataSource pool = database.pool();
        return new RebuildRunner(
                rebuilds,
                owner,
                new ShadowReader.Sources(
                        log.offsets(), new HoleTransactions(pool), new RecordReader(EventCodecs.withoutRegistry())),
                name -> log.consumer(),
                () -> null,
                new RebuildRunner.Explaining(this::find, new RowHistory(pool, tables)),
                new LiveTables(pool, tables, sweep, held, replays));
    }

    List<TableReport> report(Rebuild rebuild) throws SQLException {
        return reports.of(rebuild);
    }

    private List<Entry.Valid> find(Predicate<Entry.Valid> isWanted, Duration longest) {
        List<Entry.Valid> found = new ArrayList<>();
        for (String topic : TOPICS) {
            for (Entry entry :
                    entries(topic, log.start(topic), log.records(topic).size())) {
                if (entry instanceof Entry.Valid valid && isWanted.test(valid)) {
                    found.add(valid);
                }
            }
        }
        found.sort(Comparator.comparing(entry -> entry.source().timestamp()));
        return found;
    }

    /**
     * Returns the row of topic_progress that the events produce, and the row in the table: JSON, or null for no row.
     */
    List<@Nullable String> explain(String learner, String topic) throws SQLException {
        RowHistory history = new RowHistory(database.pool(), tables);
        RowHistory.Key key =
                new RowHistory.Key("topic_progress", List.of("user_id", "topic_id"), List.of(learner, topic));
        List<RowHistory.Step> steps =
                history.of(key, find(entry -> RowChanges.concerns(entry, key), Duration.ofMinutes(1)));
        List<@Nullable String> both = new ArrayList<>();
        both.add(
                steps.isEmpty()
                        ? null
                        : withoutIdentity(steps.get(steps.size() - 1).after()));
        both.add(history.now(key).map(HistoryRun::withoutIdentity).orElse(null));
        return both;
    }

    private static String withoutIdentity(String row) {
        return row.replaceAll("\"progress_id\": \"[^\"]+\",? ?", "");
    }

    /** Returns the differences between the tables and the expected rows, without the platform's own rows. */
    List<Difference> differences(List<ExpectedTable> expected) {
        return expected.stream()
                .map(table -> Difference.between(table, database.postgres()))
                .filter(difference -> !difference.missing().isEmpty()
                        || !difference.different().isEmpty()
                        || difference.extra().stream().anyMatch(row -> !isPlatforms(row, difference.table())))
                .toList();
    }

    private boolean isPlatforms(String key, String table) {
        return key.contains(PLATFORM)
                || (table.equals("learner_activity_events")
                        && database.number("SELECT count(*) FROM public.learner_activity_events WHERE user_id = '"
                                        + PLATFORM + "' AND event_id = '" + key.replaceAll("[\\[\\]]", "") + "'")
                                == 1);
    }

    @Override
    public void close() {
        owner.close();
        database.close();
    }
}
