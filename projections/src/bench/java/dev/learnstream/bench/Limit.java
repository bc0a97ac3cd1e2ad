package dev.learnstream.bench;

import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.testing.RealPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The limit: PostgreSQL writes the same rows and does nothing else. They come from an unlogged staging table, by {@code INSERT …
 * SELECT … ON CONFLICT} of 2,000 events, on two connections. Each table gets the rows that the service writes to it.
 *
 * @param name     of its column
 * @param template a database that {@link Staging} has filled
 * @param files    the statements
 * @param tables   that these write
 */
record Limit(Stage stage, String name, String template, List<String> files, Set<String> tables) implements Contestant {

    private static final int BATCH = 2_000;

    private static final String COUNT = SqlFile.statement(Limit.class, "LimitCount");

    @Override
    public Map<Figure, Double> run(Workload workload, Expected expected) throws Exception {
        Database database = stage.create("run", template);
        stage.settle();
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        Counters before = Counters.read(stage.superuser(), database);
        AtomicLong written = new AtomicLong();
        Meters meters = new Meters(() -> 0, stage.cpuOfPostgres(), stage.cpuOfBroker());
        ExecutorService threads = Executors.newFixedThreadPool(Staging.WORKERS);
        try {
            Watch watch = new Watch(workload.events(), written::get, meters);
            List<Future<?>> workers = new ArrayList<>();
            for (int worker = 0; worker < Staging.WORKERS; worker++) {
                int number = worker;
                workers.add(threads.submit(() -> write(database.owner(), number, counts(database, number), written)));
            }
            watch.await(() -> check(workers)).reportRates(figures);
        } finally {
            threads.shutdownNow();
        }
        figures.remove(Figure.PROGRAM_CPU);
        Counters.read(stage.superuser(), database).since(before).report(workload.events(), figures);
        expected.verify(database, tables);
        return figures;
    }

    private static void check(List<Future<?>> workers) {
        for (Future<?> worker : workers) {
            if (worker.isDone()) {
                try {
                    worker.get();
                } catch (Exception e) {
                    throw new IllegalStateException("The limit could not be measured", e);
                }
            }
        }
    }

    /** Counts the events of a worker. */
    private static int counts(Database database, int worker) {
        return (int) database.owner().number(COUNT.formatted(worker));
    }

    private Void write(RealPostgres owner, int worker, int count, AtomicLong written) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(owner.url() + "?prepareThreshold=0", owner.user(), owner.password())) {
            connection.setAutoCommit(false);
            List<PreparedStatement> statements = new ArrayList<>();
            for (String file : files) {
                statements.add(connection.prepareStatement(SqlFile.statement(Limit.class, file)));
            }
            for (int from = 0; from < count; from += BATCH) {
                int to = Math.min(count, from + BATCH);
                for (PreparedStatement statement : statements) {
                    write(statement, worker, from, to);
                }
                connection.commit();
                written.addAndGet(to - from);
            }
            return null;
        }
    }

    private static void write(PreparedStatement statement, int worker, int from, int to) throws SQLException {
        statement.setInt(1, worker);
        statement.setInt(2, from);
        statement.setInt(3, to);
        statement.executeUpdate();
    }
}
