package dev.learnstream.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Prepares workloads: fills the topics and the staging tables, and chooses the contestants. */
final class Exercises {

    private final Stage stage;
    private final Options options;
    private final Workloads workloads;
    private final Templates templates;

    /** Each candidate with the template of its runs' databases. */
    private final Map<Candidate, String> candidates = new LinkedHashMap<>();

    /** The template that the last service has migrated. The limit and the consumer write to copies of it. */
    private String latest = "";

    Exercises(Stage stage, Options options) throws Exception {
        this.stage = stage;
        this.options = options;
        this.workloads = new Workloads(options);
        this.templates = new Templates(stage, options.java());
        for (Path jar : options.jars()) {
            Service service = new Service(name(jar), jar);
            latest = templates.migrated(service, Campus.catalogue());
            candidates.put(service, latest);
        }
        candidates.put(new HandWritten(), latest);
    }

    private String name(Path jar) {
        return options.jars().size() == 1
                ? "service"
                : "service " + (options.jars().indexOf(jar) + 1);
    }

    Exercise prepare(String name) throws SQLException {
        Workload workload = workloads.of(name);
        Expected expected = Expected.of(workload);
        Preload.publish(stage.kafka(), workload);
        return new Exercise(workload, expected, contestants(workload, expected));
    }

    private List<Contestant> contestants(Workload workload, Expected expected) throws SQLException {
        return switch (workload.name()) {
            case "latency" -> all((candidate, template) -> new PacedReader(stage, candidate, template, options.java()));
            case "again" -> all((candidate, template) -> new SecondReader(reader(candidate, template)));
            case "poison" -> services();
            case "growth" -> grown();
            default -> {
                List<Contestant> contestants = limits(workload, templates.staged(latest, workload, expected));
                contestants.addAll(all(this::reader));
                yield contestants;
            }
        };
    }

    private List<Contestant> all(BiFunction<Candidate, String, Contestant> contestant) {
        List<Contestant> contestants = new ArrayList<>();
        candidates.forEach((candidate, template) -> contestants.add(contestant.apply(candidate, template)));
        return contestants;
    }

    private Reader reader(Candidate candidate, String template) {
        return new Reader(stage, candidate.name(), candidate, template, options.java());
    }

    /** Services only: the handwritten consumer ends at the first record that it cannot read. */
    private List<Contestant> services() {
        return candidates.entrySet().stream()
                .filter(candidate -> candidate.getKey() instanceof Service)
                .map(candidate -> (Contestant) reader(candidate.getKey(), candidate.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * Services on tables without other rows, then on larger ones. The oracle checks the first, and all others must give
     * the same result.
     */
    private List<Contestant> grown() throws SQLException {
        List<Contestant> contestants = services();
        for (long rows : options.rows()) {
            for (Map.Entry<Candidate, String> candidate : candidates.entrySet()) {
                if (candidate.getKey() instanceof Service service) {
                    String template = templates.grown(candidate.getValue(), rows);
                    String name = service.name() + ", " + rows / 1_000 + " K rows";
                    contestants.add(new Reader(stage, name, service, template, options.java()));
                }
            }
        }
        return contestants;
    }

    private List<Contestant> limits(Workload workload, String staged) {
        List<Contestant> limits = new ArrayList<>();
        List<String> files = new ArrayList<>();
        if (workload.topics().equals(List.of(Events.PROGRESS))) {
            limits.add(new Limit(
                    stage, "L2 topic_progress alone", staged, List.of("LimitTopicProgress"), Set.of("topic_progress")));
        }
        if (workload.topics().contains(Events.PROGRESS)) {
            files.addAll(List.of("LimitTopicProgress", "LimitModuleProgress"));
        }
        if (workload.topics().contains(Events.ACTIVITY)) {
            files.add("LimitActivity");
        }
        if (workload.topics().contains(Events.ATTEMPTS)) {
            files.addAll(List.of("LimitAttempts", "LimitModulePasses"));
        }
        limits.add(new Limit(stage, "L2", staged, files, Expected.TABLES));
        return limits;
    }
}
