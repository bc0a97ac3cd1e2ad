package dev.learnstream.projections.embedded;

import java.nio.file.Path;

/** The embedded database alone, of a process of its own. */
final class EmbeddedDatabaseMain {

    /** The line that it prints when it answers. */
    static final String RUNS = "The database runs";

    private EmbeddedDatabaseMain() {}

    /** Starts it on a data folder, and waits for the end of its input; then it stops it. */
    public static void main(String[] args) throws Exception {
        DataFolder folder = DataFolder.open(Path.of(args[0]));
        EmbeddedDatabase database = EmbeddedDatabase.start(folder, Connections.of(folder));
        System.out.println(RUNS);
        System.in.readAllBytes();
        database.close();
    }
}
