package dev.learnstream.bench;

import dev.learnstream.projections.testing.Message;
import dev.learnstream.projections.testing.ServiceProcess;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A candidate whose events arrive one by one, at the {@link Pace}, from the moment it is ready. */
record PacedReader(Stage stage, Candidate candidate, String template, String java) implements Contestant {

    @Override
    public String name() {
        return candidate.name();
    }

    @Override
    public Map<Figure, Double> run(Workload workload, Expected expected) throws Exception {
        List<Message> messages = workload.messages().get().toList();
        Database database = stage.create("run", template);
        Preload.makeTopics(stage.kafka());
        stage.kafka().forgetCommittedOffsets();
        stage.settle();
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.FLUSH, flush(database));
        try (PacedSender sender = new PacedSender(stage.kafka(), messages);
                ServiceProcess process = candidate.start(stage, database, java)) {
            Candidate.awaitReady(process);
            Instant first = Instant.now();
            Meters meters = new Meters(Cpu.ofProcess(process.pid()), stage.cpuOfPostgres(), stage.cpuOfBroker());
            send(sender, first, meters, figures);
            awaitAll(database, messages.size());
            figures.put(Figure.MEMORY, Cpu.peakMemory(process.pid()));
            process.stop();
            new Latencies(first, CommitTimes.of(database, messages)).report(figures);
        }
        expected.verify(database, candidate.tables());
        return figures;
    }

    /** Sends all events. Nothing reads the tables meanwhile. */
    private static void send(PacedSender sender, Instant first, Meters meters, Map<Figure, Double> figures)
            throws InterruptedException {
        sender.sendUpTo(Pace.FRESH_SECONDS * 1_000, first);
        Moment settled = meters.read(Pace.FRESH_SECONDS * 1_000L);
        sender.sendUpTo(Pace.FAST_SECONDS * 1_000, first);
        Moment fast = meters.read(Pace.FAST_SECONDS * 1_000L);
        sender.sendUpTo(Pace.events(), first);
        Moment slow = meters.read(Pace.events());
        figures.put(Figure.FAST_CPU, fast.perHundredThousand(settled, fast.program() - settled.program()));
        figures.put(Figure.FAST_POSTGRES_CPU, fast.perHundredThousand(settled, fast.postgres() - settled.postgres()));
        figures.put(Figure.SLOW_CPU, slow.perHundredThousand(fast, slow.program() - fast.program()));
        figures.put(Figure.SLOW_POSTGRES_CPU, slow.perHundredThousand(fast, slow.postgres() - fast.postgres()));
    }

    private static void awaitAll(Database database, int count) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> database.superuser()
                                .number("SELECT (SELECT count(*) FROM learner_activity_events)"
                                        + " + (SELECT count(*) FROM topic_progress)")
                        == count);
    }

    /**
     * Measures a transaction that writes a few bytes to the log and flushes it. Milliseconds, the median of a hundred.
     */
    private static double flush(Database database) throws SQLException {
        try (var connection = database.superuser().connect();
                var statement = connection.createStatement()) {
            long[] nanos = new long[100];
            for (int i = 0; i < nanos.length; i++) {
                long begin = System.nanoTime();
                statement.execute("SELECT pg_logical_emit_message(true, 'bench', '')");
                nanos[i] = System.nanoTime() - begin;
            }
            Arrays.sort(nanos);
            return nanos[nanos.length / 2] / 1e6;
        }
    }
}
