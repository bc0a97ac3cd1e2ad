package dev.learnstream.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The limit: PostgreSQL writes the same rows and does nothing else. They come from an unlogged staging table, by
 * {@code INSERT … SELECT … ON CONFLICT} of 2,000 events, on two connections. Each table gets the rows that the service
 * writes to it.
 *
 * @param name     name of its column
 * @param template a database that {@link Staging} has filled
 * @param files    the statements
 * @param tables   tables that the statements write
 */
record Limit(Stage stage, String name, String template, List<String> files, Set<String> tables) implements Contestant {

    @Override
    public Map<Figure, Double> run(Workload workload, Expected expected) throws Exception {
        Database database = stage.create("run", template);
        stage.settle();
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        Counters before = Counters.read(stage.superuser(), database);
        AtomicLong written = new AtomicLong();
        Meters meters = new Meters(() -> 0, stage.cpuOfPostgres(), stage.cpuOfBroker());
        ExecutorService threads = Executors.newFixedThreadPool(Staging.WORKERS);
        try (LimitWorker first = new LimitWorker(database, files, 0, written);
                LimitWorker second = new LimitWorker(database, files, 1, written)) {
            Watch watch = new Watch(workload.events(), written::get, meters);
            List<Future<?>> workers = List.of(threads.submit(first), threads.submit(second));
            watch.await(() -> check(workers)).reportRates(figures);
        } finally {
            threads.shutdownNow();
        }
        figures.remove(Figure.PROGRAM_CPU);
        Counters.readAtEnd(stage.superuser(), database).since(before).report(workload.events(), figures);
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
}
