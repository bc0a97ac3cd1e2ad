package dev.learnstream.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs all contestants on each workload in turn, and prints what was measured. */
final class Benchmark {

    private final Options options;
    private final Stage stage;
    private final Templates templates;
    private final Workloads workloads;
    private final Results results = new Results();

    private Benchmark(Options options, Stage stage) {
        this.options = options;
        this.stage = stage;
        this.workloads = new Workloads(options);
        this.templates = new Templates(stage, options.java());
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read();
        try (Stage stage = Stage.open()) {
            new Benchmark(options, stage).run();
        }
    }

    private void run() throws Exception {
        List<Candidate> candidates = new ArrayList<>();
        List<String> migrated = new ArrayList<>();
        for (Path jar : options.jars()) {
            Service service = new Service(name(jar), jar);
            candidates.add(service);
            migrated.add(templates.migrated(service, Campus.catalogue()));
        }
        // It writes to the tables of the last version.
        candidates.add(new HandWritten());
        migrated.add(migrated.get(migrated.size() - 1));
        for (String name : options.workloads()) {
            run(workloads.of(name), candidates, migrated);
        }
    }

    private String name(Path jar) {
        return options.jars().size() == 1
                ? "service"
                : "service " + (options.jars().indexOf(jar) + 1);
    }

    private void run(Workload workload, List<Candidate> candidates, List<String> migrated) throws Exception {
        Expected expected = Expected.of(workload);
        Preload.publish(stage.kafka(), workload);
        String staged = templates.staged(migrated.get(migrated.size() - 1), workload, expected);
        List<Contestant> contestants = limits(workload, staged);
        for (int i = 0; i < candidates.size(); i++) {
            contestants.add(new Reader(stage, candidates.get(i), migrated.get(i), options.java()));
        }
        for (int run = 1; run <= options.runs(); run++) {
            for (Contestant contestant : contestants) {
                Map<Figure, Double> figures = contestant.run(workload, expected);
                results.add(workload.name(), contestant.name(), figures);
                System.out.printf(
                        "%s run %d, %s: %.1f%n", workload.name(), run, contestant.name(), figures.get(Figure.WARM));
            }
            // So that who comes first is not always the same.
            Collections.reverse(contestants);
        }
        System.out.println(new TextReport(results).text(workload.name()));
    }

    private List<Contestant> limits(Workload workload, String staged) {
        List<Contestant> limits = new ArrayList<>();
        List<String> files = new ArrayList<>();
        if (workload.topics().contains(Events.PROGRESS)) {
            limits.add(new Limit(
                    stage, "L2 topic_progress alone", staged, List.of("LimitTopicProgress"), Set.of("topic_progress")));
            files.addAll(List.of("LimitTopicProgress", "LimitModuleProgress"));
        }
        if (workload.topics().contains(Events.ACTIVITY)) {
            files.add("LimitActivity");
        }
        limits.add(new Limit(stage, "L2", staged, files, Expected.TABLES));
        return limits;
    }
}
