package dev.learnstream.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.oracle.ExpectedTable;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.rebuild.HistoryModel.Entry;
import dev.learnstream.projections.rebuild.HistoryModel.Snapshot;
import dev.learnstream.projections.rebuild.HistoryModel.State;
import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes steps of operators, the platform and Kafka in random order. Each is compared with the model, which takes it
 * too.
 */
final class RandomOperations {

    private static final int MESSAGES = 110;
    private static final int STEPS = 30;
    private static final Instant FIRST_ARRIVAL = Instant.parse("2026-03-02T00:00:00Z");

    enum Step {
        DELIVER,
        REDELIVER,
        PARENT_COMES,
        RELEASE,
        EXPIRE,
        DISCARD_LETTERS,
        DISCARD_HELD,
        REDRIVE,
        REPLAY,
        DRY_RUN,
        REBUILD,
        LOSE_ROWS,
        ROLL_BACK,
        DELETE_LEARNER,
        DELETE_COURSE
    }

    /** Contains each step as often as it is likely. */
    private static final Step[] DICE = {
        Step.DELIVER,
        Step.DELIVER,
        Step.DELIVER,
        Step.DELIVER,
        Step.DELIVER,
        Step.REDELIVER,
        Step.REDELIVER,
        Step.PARENT_COMES,
        Step.PARENT_COMES,
        Step.RELEASE,
        Step.EXPIRE,
        Step.DISCARD_LETTERS,
        Step.DISCARD_HELD,
        Step.REDRIVE,
        Step.REDRIVE,
        Step.REPLAY,
        Step.REPLAY,
        Step.DRY_RUN,
        Step.REBUILD,
        Step.LOSE_ROWS,
        Step.LOSE_ROWS,
        Step.ROLL_BACK,
        Step.ROLL_BACK,
        Step.DELETE_LEARNER,
        Step.DELETE_COURSE
    };

    private final HistoryRun run;
    private final long seed;
    private final Random random;
    private final Map<String, Deque<Message>> unpublished = new HashMap<>();
    private final Map<String, Message> published = new HashMap<>();
    private final List<Catalogue> toCome = new ArrayList<>();
    private final HistoryModel model;
    private final Set<Step> taken = EnumSet.noneOf(Step.class);
    private final List<String> story = new ArrayList<>();
    private long clock = FIRST_ARRIVAL.toEpochMilli();
    private @Nullable Done rebuilt;

    /**
     * A rebuild that can be rolled back.
     *
     * @param changed  activities whose rows it has changed
     * @param heads    offset up to which each topic was read
     * @param replayed ranges that were replayed since: topic, from, to
     */
    private record Done(
            long id, Snapshot before, Set<String> changed, Map<String, Long> heads, List<Predicate<Entry>> replayed) {}

    RandomOperations(HistoryRun run, long seed) {
        this.run = run;
        this.seed = seed;
        this.random = new Random(seed);
        History history = History.of(seed, MESSAGES, 5, 2);
        Catalogue all = history.catalogue();
        Catalogue first = all.part(3, 1).withoutLastTopics();
        toCome.add(new Catalogue(List.of(all.learners().get(3)), List.of(), List.of(), List.of()));
        toCome.add(all.part(0, 2).without(all.part(0, 1)));
        all.part(0, 1).without(all.part(0, 1).withoutLastTopics()).topics().stream()
                .limit(4)
                .forEach(topic -> toCome.add(new Catalogue(List.of(), List.of(), List.of(topic), List.of())));
        HistoryRun.TOPICS.forEach(topic -> unpublished.put(topic, new ArrayDeque<>()));
        history.messages().forEach(message -> queue(message.topic()).add(message));
        this.model = new HistoryModel(first, HistoryRun.HELD_LIMIT);
    }

    private Deque<Message> queue(String topic) {
        return Objects.requireNonNull(unpublished.get(topic));
    }

    /** Takes the steps; returns the kinds that were taken. */
    Set<Step> run() throws Exception {
        run.begin(model.catalogue());
        for (int step = 0; step < STEPS; step++) {
            take(DICE[random.nextInt(DICE.length)]);
        }
        for (Step last : List.of(Step.DELIVER, Step.RELEASE, Step.REBUILD, Step.DRY_RUN)) {
            take(last);
        }
        explain();
        return taken;
    }

    private void take(Step step) throws Exception {
        story.add(step.toString());
        boolean isTaken =
                switch (step) {
                    case DELIVER -> deliver();
                    case REDELIVER -> redeliver();
                    case PARENT_COMES -> parentComes();
                    case RELEASE -> release();
                    case EXPIRE -> expire();
                    case DISCARD_LETTERS -> discardLetters();
                    case DISCARD_HELD -> discardHeld();
                    case REDRIVE -> redrive();
                    case REPLAY -> replay();
                    case DRY_RUN -> rebuild(true);
                    case REBUILD -> rebuild(false);
                    case LOSE_ROWS -> loseRows();
                    case ROLL_BACK -> rollBack();
                    case DELETE_LEARNER -> deleteLearner();
                    case DELETE_COURSE -> deleteCourse();
                };
        if (isTaken) {
            taken.add(step);
            check();
        }
    }

    private boolean deliver() {
        String topic = any(HistoryRun.TOPICS);
        int read = run.log().records(topic).size();
        int count = Math.min(1 + random.nextInt(25), queue(topic).size());
        for (int i = 0; i < count; i++) {
            Message message = queue(topic).remove();
            clock += 1_000;
            published.put(place(topic, run.log().append(message, Instant.ofEpochMilli(clock))), message);
        }
        return count > 0 && deliver(topic, Math.max(0, read - (random.nextInt(4) == 0 ? 5 : 0)), read + count);
    }

    private boolean redeliver() {
        String topic = any(HistoryRun.TOPICS);
        int read = run.log().records(topic).size();
        if (read == 0) {
            return false;
        }
        int from = random.nextInt(read);
        return deliver(topic, from, from + 1 + random.nextInt(read - from));
    }

    private boolean deliver(String topic, int from, int to) {
        story.add(topic + "@" + from + ".." + to);
        run.deliver(topic, from, to);
        Map<String, Entry> known = new HashMap<>();
        model.all().forEach(entry -> known.put(entry.place, entry));
        List<Entry> batch = new ArrayList<>();
        for (int offset = from; offset < to; offset++) {
            String place = place(topic, offset);
            Entry entry = known.get(place);
            batch.add(entry == null ? new Entry(message(topic, offset), place) : entry);
        }
        model.deliver(batch);
        return true;
    }

    private Message message(String topic, int offset) {
        return Objects.requireNonNull(published.get(place(topic, offset)));
    }

    private static String place(String topic, long offset) {
        return "%s@%05d".formatted(topic, offset);
    }

    private boolean parentComes() throws SQLException {
        if (toCome.isEmpty()) {
            return false;
        }
        Catalogue parent = toCome.remove(random.nextInt(toCome.size()));
        List<UUID> courses = new ArrayList<>(model.catalogue().courses());
        courses.addAll(parent.courses());
        if (parent.topics().stream().anyMatch(topic -> !courses.contains(topic.course()))) {
            return false;
        }
        parent.insert(run.database().postgres());
        model.catalogue(new Catalogue(
                both(model.catalogue().learners(), parent.learners()),
                courses,
                both(model.catalogue().topics(), parent.topics()),
                both(model.catalogue().quizzes(), parent.quizzes())));
        return true;
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private boolean release() {
        run.release();
        model.release();
        return true;
    }

    private boolean expire() {
        release();
        run.expire();
        model.expire();
        return true;
    }

    private boolean discardLetters() {
        String topic = any(HistoryRun.TOPICS);
        List<Entry> open = ofTopic(model.letters(State.OPEN), topic);
        if (open.isEmpty()) {
            return false;
        }
        Entry one = any(open);
        run.discardLetters(topic, offset(one));
        model.discardLetters(entry -> entry == one);
        return true;
    }

    private boolean discardHeld() {
        String topic = any(HistoryRun.TOPICS);
        if (random.nextBoolean() || ofTopic(model.held(), topic).isEmpty()) {
            return false;
        }
        run.discardHeld(topic);
        model.discardHeld(entry -> entry.message.topic().equals(topic));
        return true;
    }

    private boolean redrive() {
        String topic = any(HistoryRun.TOPICS);
        List<Entry> open = ofTopic(model.letters(State.OPEN), topic);
        boolean all = random.nextBoolean();
        if (open.isEmpty()) {
            return false;
        }
        Entry one = any(open);
        run.redrive(topic, all ? null : Long.valueOf(offset(one)));
        model.redrive(entry -> all ? entry.message.topic().equals(topic) : entry == one);
        return true;
    }

    private static List<Entry> ofTopic(List<Entry> entries, String topic) {
        return entries.stream()
                .filter(entry -> entry.message.topic().equals(topic))
                .toList();
    }

    private static long offset(Entry entry) {
        return Long.parseLong(entry.place.substring(entry.place.indexOf('@') + 1));
    }

    private boolean replay() throws SQLException {
        String topic = any(HistoryRun.TOPICS);
        int read = run.log().records(topic).size();
        if (read == 0) {
            return false;
        }
        int from = random.nextInt(read);
        int to = from + 1 + random.nextInt(read - from);
        story.add(topic + "@" + from + ".." + to);
        run.replay(topic, from, to);
        Predicate<Entry> scope =
                entry -> entry.message.topic().equals(topic) && offset(entry) >= from && offset(entry) < to;
        model.replay(scope);
        if (rebuilt != null) {
            rebuilt.replayed().add(scope);
        }
        return true;
    }

    private boolean loseRows() {
        List<Entry> activities = model.all().stream()
                .filter(entry -> HistoryModel.isActivity(entry) && entry.state == State.MERGED && entry.event() != null)
                .toList();
        if (activities.isEmpty()) {
            return false;
        }
        String id = HistoryModel.activityId(any(activities));
        run.database().execute("DELETE FROM public.learner_activity_events WHERE event_id = '" + id + "'");
        model.lose(id);
        return true;
    }

    /** Expects a rebuild to find lost rows, topics that arrived too late and the platform's rows, and nothing else. */
    private boolean rebuild(boolean isDryRun) throws SQLException, InterruptedException {
        release();
        run.sweep();
        Map<String, Long> heads = new HashMap<>();
        HistoryRun.TOPICS.forEach(
                topic -> heads.put(topic, (long) run.log().records(topic).size()));
        Snapshot before = model.snapshot();
        Set<String> missing = new HashSet<>();
        Set<String> different = new HashSet<>();
        compare(missing, different);
        long platform = run.platformRows();

        Rebuild rebuild = run.rebuild(isDryRun);

        List<TableReport> report = run.report(rebuild);
        List<Long> counts = List.of(
                sum(report, TableReport::missing),
                sum(report, TableReport::extra),
                sum(report, TableReport::different),
                sum(report, TableReport::left),
                sum(report, TableReport::applied));
        long put = isDryRun ? 0 : missing.size() + different.size();
        assertThat(counts)
                .as("missing, extra, different, left, applied of seed [%d] after %s: %s", seed, story, report)
                .containsExactly((long) missing.size(), platform, (long) different.size(), platform, put);
        assertThat(run.platformRows()).isEqualTo(platform);
        if (!isDryRun) {
            model.rebuild();
            Set<String> changed = new HashSet<>(missing);
            changed.addAll(different);
            rebuilt = new Done(rebuild.id(), before, changed, heads, new ArrayList<>());
        }
        return true;
    }

    private static long sum(List<TableReport> report, ToLongFunction<TableReport> count) {
        return report.stream().mapToLong(count).sum();
    }

    /** Collects activities that the table lacks, and those that it has with other values than history. */
    private void compare(Set<String> missing, Set<String> different) {
        ExpectedTable live = expected(model.counting()).get(0);
        expected(model.history()).get(0).rows().forEach((key, row) -> {
            if (!live.rows().containsKey(key)) {
                missing.add(String.valueOf(key.get(0)));
            } else if (!row.equals(live.rows().get(key))) {
                different.add(String.valueOf(key.get(0)));
            }
        });
    }

    private List<ExpectedTable> expected(List<Message> messages) {
        Oracle oracle = new Oracle(model.catalogue());
        messages.forEach(oracle::take);
        return oracle.tables(Instant.now());
    }

    private boolean rollBack() throws SQLException, InterruptedException {
        Done done = rebuilt;
        if (done == null) {
            return false;
        }
        rebuilt = null;
        run.rollBack(done.id());
        model.rollBack(done.before(), done.changed());
        done.replayed().forEach(model::replay);
        model.replay(entry -> offset(entry) >= done.heads().getOrDefault(entry.message.topic(), 0L));
        return true;
    }

    private boolean deleteLearner() {
        List<UUID> learners = new ArrayList<>(model.catalogue().learners());
        if (learners.size() < 2 || random.nextBoolean()) {
            return false;
        }
        UUID gone = learners.remove(random.nextInt(learners.size()));
        run.database().execute("DELETE FROM public.users WHERE user_id = ?", gone);
        Catalogue now = model.catalogue();
        model.catalogue(new Catalogue(learners, now.courses(), now.topics(), now.quizzes()));
        return true;
    }

    private boolean deleteCourse() {
        Catalogue now = model.catalogue();
        if (now.courses().size() < 2 || random.nextInt(3) > 0) {
            return false;
        }
        UUID gone = now.courses().get(1);
        run.database().execute("DELETE FROM public.courses WHERE course_id = ?", gone);
        model.catalogue(new Catalogue(
                now.learners(),
                now.courses().stream().filter(course -> !course.equals(gone)).toList(),
                now.topics().stream()
                        .filter(topic -> !topic.course().equals(gone))
                        .toList(),
                now.quizzes().stream()
                        .filter(quiz -> !quiz.course().equals(gone))
                        .toList()));
        return true;
    }

    private void check() throws SQLException, InterruptedException {
        run.sweep();
        String when = "seed [" + seed + "] after " + story;
        assertThat(run.differences(expected(model.counting()))).as(when).isEmpty();
        assertThat(places("SELECT topic, \"offset\", state FROM learnstream.dead_letters WHERE state <> 'resolved'"))
                .as("letters, %s", when)
                .isEqualTo(letters());
        assertThat(places("SELECT topic, \"offset\", merged FROM learnstream.held_events"))
                .as("held, %s", when)
                .isEqualTo(held());
        assertThat(counts()).as("counts, %s", when).isEqualTo(firstFates());
        assertThat(fates()).as("fates, %s", when).isEqualTo(states());
    }

    private Map<String, String> places(String sql) {
        Map<String, String> places = new TreeMap<>();
        for (String row : run.database().rows(sql)) {
            String[] columns = row.split(" \\| ", -1);
            places.put(place(columns[0], Long.parseLong(columns[1])), columns[2]);
        }
        return places;
    }

    private Map<String, String> letters() {
        Map<String, String> letters = new TreeMap<>();
        model.letters(State.OPEN).forEach(entry -> letters.put(entry.place, "open"));
        model.letters(State.DISCARDED).forEach(entry -> letters.put(entry.place, "discarded"));
        return letters;
    }

    private Map<String, String> held() {
        Map<String, String> held = new TreeMap<>();
        model.held().forEach(entry -> held.put(entry.place, String.valueOf(entry.waitsForTopic)));
        return held;
    }

    private List<String> counts() {
        return run.database()
                .rows(
                        "SELECT topic, merged, held, dead FROM learnstream.watermark WHERE next_offset > 0 ORDER BY topic");
    }

    private List<String> firstFates() {
        return model.firstFates().entrySet().stream()
                .map(topic -> topic.getKey() + " | " + topic.getValue()[0] + " | " + topic.getValue()[1] + " | "
                        + topic.getValue()[2])
                .toList();
    }

    /** Reads the fates with the program's own statement. */
    private Map<String, String> fates() {
        String places =
                "(SELECT topic_id, partition, o AS record_offset, row_number() OVER (ORDER BY topic, o) AS ordinal"
                        + " FROM learnstream.watermark, generate_series(0, next_offset - 1) o) AS asked";
        String sql = "SELECT f.is_passed, f.parent, f.reason FROM ("
                + statement().replaceAll("(?s)unnest\\(.*?AS asked \\([^)]*\\)", places) + ") f ORDER BY f.ordinal";
        Map<String, String> fates = new TreeMap<>();
        List<String> rows = run.database().rows(sql);
        int next = 0;
        for (String place : model.all().stream().map(entry -> entry.place).toList()) {
            String[] columns = rows.get(next++).split(" \\| ", -1);
            assertThat(columns[0]).as("%s is passed", place).isEqualTo("true");
            fates.put(place, columns[2].equals("null") ? columns[1].equals("null") ? "merged" : "held" : "dead");
        }
        return fates;
    }

    private static String statement() {
        try (InputStream sql =
                RandomOperations.class.getResourceAsStream("/dev/learnstream/projections/query/ReadFates.sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8).replace(";", "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        model.all()
                .forEach(entry -> states.put(
                        entry.place,
                        switch (entry.state) {
                            case MERGED -> "merged";
                            case HELD -> "held";
                            case OPEN, DISCARDED -> "dead";
                        }));
        return states;
    }

    /** Checks that the explanation of a row ends with the current row. */
    private void explain() throws SQLException {
        List<Entry> updates = model.all().stream()
                .filter(entry -> entry.message.topic().equals("progress-updates") && entry.event() != null)
                .toList();
        for (int i = 0; i < 3 && !updates.isEmpty(); i++) {
            var event = Objects.requireNonNull(any(updates).event());
            List<@Nullable String> both = run.explain(
                    event.get("userId").toString(), event.get("topicId").toString());
            assertThat(both.get(0))
                    .as("explained, seed [%d] after %s", seed, story)
                    .isEqualTo(both.get(1));
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
