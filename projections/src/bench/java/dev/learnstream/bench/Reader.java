package dev.learnstream.bench;

import dev.learnstream.projections.testing.ServiceProcess;
import java.util.EnumMap;
import java.util.Map;

/** A candidate that reads a topic which is full when it starts. */
record Reader(Stage stage, Candidate candidate, String template, String java) implements Contestant {

    @Override
    public String name() {
        return candidate.name();
    }

    @Override
    public Map<Figure, Double> run(Workload workload, Expected expected) throws Exception {
        Database database = stage.create("run", template);
        stage.kafka().forgetCommittedOffsets();
        stage.settle();
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        Counters before = Counters.read(stage.superuser(), database);
        try (Progress progress = candidate.progress(stage, database);
                ServiceProcess process = candidate.start(stage, database, java)) {
            Meters meters = new Meters(Cpu.ofProcess(process.pid()), stage.cpuOfPostgres(), stage.cpuOfBroker());
            Watch watch = new Watch(workload.events(), progress, meters);
            watch.await(process).reportRates(figures);
            watch.reportStart(figures);
            figures.put(Figure.MEMORY, Cpu.peakMemory(process.pid()));
            process.stop();
        }
        Counters counted = Counters.read(stage.superuser(), database).since(before);
        counted.report(workload.events(), figures);
        expected.verify(database, candidate.tables());
        return figures;
    }
}
