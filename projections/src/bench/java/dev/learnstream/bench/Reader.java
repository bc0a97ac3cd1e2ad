package dev.learnstream.bench;

import dev.learnstream.projections.testing.ServiceProcess;
import java.util.EnumMap;
import java.util.Map;

/**
 * A candidate that reads topics which are full when it starts.
 *
 * @param name     name of its column
 * @param template its database is a copy of this one
 */
record Reader(Stage stage, String name, Candidate candidate, String template, String java) implements Contestant {

    @Override
    public Map<Figure, Double> run(Workload workload, Expected expected) throws Exception {
        Database database = stage.create("run", template);
        Map<Figure, Double> figures;
        try (Progress progress = candidate.progress(stage, database)) {
            figures = read(workload, database, progress);
        }
        expected.verify(database, candidate.tables());
        return figures;
    }

    /** Reads the topics from their beginning to their end. */
    Map<Figure, Double> read(Workload workload, Database database, Progress progress) throws Exception {
        stage.kafka().forgetCommittedOffsets();
        stage.settle();
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        Counters before = Counters.read(stage.superuser(), database);
        try (ServiceProcess process = candidate.start(stage, database, java)) {
            Meters meters = new Meters(Cpu.ofProcess(process.pid()), stage.cpuOfPostgres(), stage.cpuOfBroker());
            Watch watch = new Watch(workload.events(), progress, meters).await(process);
            watch.reportStart(figures);
            watch.reportRates(figures);
            figures.put(Figure.MEMORY, Cpu.peakMemory(process.pid()));
            process.stop();
        }
        Counters.readAtEnd(stage.superuser(), database).since(before).report(workload.events(), figures);
        return figures;
    }
}
