package dev.learnstream.projections.embedded;

import java.nio.file.Path;

/** Runs only the embedded broker, in a process of its own. */
public final class EmbeddedBrokerMain {

    /** The line that it prints once it answers. */
    public static final String RUNS = "The broker runs";

    private EmbeddedBrokerMain() {}

    /** Runs until it is killed. The arguments are a folder and a port on loopback. */
    public static void main(String[] args) throws Exception {
        EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), EmbeddedBrokerMain::end);
        System.out.println(RUNS);
    }

    private static void end(String reason) {
        System.err.println(reason);
        Runtime.getRuntime().halt(1);
    }
}
