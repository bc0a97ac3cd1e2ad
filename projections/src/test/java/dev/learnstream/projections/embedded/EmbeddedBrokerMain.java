package dev.learnstream.projections.embedded;

import java.nio.file.Path;

/** The embedded broker alone, as a process of its own. */
public final class EmbeddedBrokerMain {

    /** What it says when it answers. */
    public static final String RUNS = "The broker runs";

    private EmbeddedBrokerMain() {}

    /** Runs until it is killed: on a folder, and on a port of loopback. */
    public static void main(String[] args) throws Exception {
        EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), EmbeddedBrokerMain::end);
        System.out.println(RUNS);
    }

    private static void end(String reason) {
        System.err.println(reason);
        Runtime.getRuntime().halt(1);
    }
}
