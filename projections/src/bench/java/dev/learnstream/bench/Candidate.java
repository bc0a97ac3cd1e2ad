package dev.learnstream.bench;

import dev.learnstream.projections.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A program that reads the topics and writes the tables. It prints that it is streaming when it reads. */
sealed interface Candidate permits Service, HandWritten {

    /** A candidate prints this when it reads records. */
    String READY = "is streaming";

    /** The name of its column. */
    String name();

    /** Returns the tables that it writes. */
    Set<String> tables();

    /** Returns the command that runs it on a database. */
    List<String> command(Stage stage, Database database);

    /** Returns its progress. */
    Progress progress(Stage stage, Database database) throws SQLException;

    default ServiceProcess start(Stage stage, Database database, String java) throws IOException {
        ProcessBuilder program = new ProcessBuilder(command(stage, database));
        program.environment().put("JDK_JAVA_OPTIONS", java);
        return ServiceProcess.start(name(), program);
    }

    /** Waits until it is ready, which takes minutes if others use the machine too. */
    static void awaitReady(ServiceProcess process) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(20))
                .failFast("it ended", () -> !process.isAlive())
                .until(() -> process.output().contains(READY));
    }

    static Stream<String> java() {
        return Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }
}
