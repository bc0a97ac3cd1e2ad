package dev.learnstream.projections.testing;

import dev.learnstream.projections.embedded.EmbeddedBrokerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A broker in a separate process, which can be killed and started again on its data. */
public final class BrokerProcess implements AutoCloseable {

    private final List<String> arguments;
    private ServiceProcess process;

    private BrokerProcess(List<String> arguments, ServiceProcess process) {
        this.arguments = arguments;
        this.process = process;
    }

    static BrokerProcess start(Path folder, int port) throws IOException {
        List<String> arguments = List.of(folder.toString(), String.valueOf(port));
        return new BrokerProcess(arguments, start(arguments));
    }

    private static ServiceProcess start(List<String> arguments) throws IOException {
        return ServiceProcess.start(EmbeddedBrokerMain.class, arguments).awaitOutput(EmbeddedBrokerMain.RUNS);
    }

    /** {@code kill -9}. */
    public void kill9() throws InterruptedException {
        process.kill9();
    }

    /** Freezes it, with its connections open, until {@link #thaw}. */
    public void freeze() throws IOException, InterruptedException {
        process.signal("STOP");
    }

    public boolean isFrozen() throws IOException, InterruptedException {
        return process.isFrozen();
    }

    public void thaw() throws IOException, InterruptedException {
        process.signal("CONT");
    }

    /** Starts it again after a kill, and waits until it answers. */
    public void startAgain() throws IOException {
        process = start(arguments);
    }

    @Override
    public void close() {
        process.close();
    }
}
