package dev.learnstream.bench;

import java.util.Map;

/** A candidate that has read all, and reads all of it once more: after offsets were lost, or because someone wants it. */
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
        // The watermarks say nothing: they are where they are to be from the beginning.
        try (Progress progress = Progress.byOffsets(reader.stage())) {
            Map<Figure, Double> figures = reader.read(workload, database, progress);
            expected.verify(database, reader.candidate().tables());
            return figures;
        }
    }
}
