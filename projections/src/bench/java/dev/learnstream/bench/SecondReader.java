package dev.learnstream.bench;

import java.util.Map;

/**
 * A candidate that has read everything and reads it again: because offsets were lost, or because an operator wants it.
 */
record SecondReader(Reader reader) implements Contestant {

    @Override
    public String name() {
        return reader.name();
    }

    @Override
    public Map<Figure, Double> run(Workload workload, Expected expected) throws Exception {
        Database database = reader.stage().create("run", reader.template());
        try (Progress progress = reader.candidate().progress(reader.stage(), database)) {
            reader.read(workload, database, progress);
        }
        // The watermarks do not help: they are at their final offsets from the beginning.
        try (Progress progress = Progress.byOffsets(reader.stage())) {
            Map<Figure, Double> figures = reader.read(workload, database, progress);
            expected.verify(database, reader.candidate().tables());
            return figures;
        }
    }
}
