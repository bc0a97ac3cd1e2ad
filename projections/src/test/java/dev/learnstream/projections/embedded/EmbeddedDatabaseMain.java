package dev.learnstream.projections.embedded;

import java.nio.file.Path;

/** Runs only the embedded database, in a process of its own. */
final class EmbeddedDatabaseMain {

    /** The line that it prints once it answers. */
    static final String RUNS = "The database runs";

    private EmbeddedDatabaseMain() {}

    /** Starts the database on a data folder, waits for the end of standard input, and stops the database. */
    public static void main(String[] args) throws Exception {
        DataFolder folder = DataFolder.open(Path.of(args[0]));
        EmbeddedDatabase database = EmbeddedDatabase.start(folder, Connections.of(folder));
        System.out.println(RUNS);
        System.in.readAllBytes();
        database.close();
    }
}
