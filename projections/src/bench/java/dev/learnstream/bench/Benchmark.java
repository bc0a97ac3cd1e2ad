package dev.learnstream.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Runs all contestants on each workload in turn, and reports the measured figures. */
final class Benchmark {

    private static final Path REPORTS = Path.of("target", "bench");

    private final Options options;
    private final Exercises exercises;
    private final Results results = new Results();

    private Benchmark(Options options, Exercises exercises) {
        this.options = options;
        this.exercises = exercises;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read();
        try (Stage stage = Stage.open()) {
            new Benchmark(options, new Exercises(stage, options)).run();
        }
    }

    private void run() throws Exception {
        for (String name : options.workloads()) {
            run(exercises.prepare(name));
            System.out.println(new TextReport(results).text(name));
            // Written after each workload, so that results exist even if the next one fails.
            JsonReport.write(REPORTS.resolve("results.json"), options, results);
            Chart.write(REPORTS.resolve("results.svg"), results);
        }
    }

    private void run(Exercise exercise) throws Exception {
        String name = exercise.workload().name();
        List<Contestant> order = new ArrayList<>(exercise.contestants());
        for (int run = 1; run <= options.runs(); run++) {
            for (Contestant contestant : order) {
                Map<Figure, Double> figures = contestant.run(exercise.workload(), exercise.expected());
                results.add(name, contestant.name(), figures);
                System.out.printf("%s, run %d of %d: %s is done%n", name, run, options.runs(), contestant.name());
            }
            // Changes the order, so that the same contestant is not always first.
            Collections.reverse(order);
        }
    }
}
