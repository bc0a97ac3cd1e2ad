package dev.learnstream.projections.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.testing.ConnectionFile;
import dev.learnstream.projections.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first start that is killed again and again, with all processes that it has started, each time a little later. */
class KilledFirstStartIT {

    private static final String DRAFT = ".learnstream-tmp-*/";

    /** Files whose appearance triggers the kill, in order. */
    private static final List<String> MOMENTS = List.of(
            "lock",
            "connection.properties",
            "superuser.password",
            DRAFT + "PG_VERSION",
            DRAFT + "base",
            DRAFT + "global/pg_control",
            DRAFT + "base/1/PG_VERSION",
            DRAFT + "base/4",
            DRAFT + "base/5",
            "postgres.complete");

    private final Path folder;

    KilledFirstStartIT(@TempDir Path temporary) {
        folder = temporary;
    }

    /** Uses the programs that other tests unpacked, because to unpack them takes seconds. */
    @BeforeEach
    void takeTheProgramsOfOtherTests() throws IOException {
        Path programs = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
        Files.createSymbolicLink(folder.resolve("programs"), Files.createDirectories(programs));
    }

    @Test
    void leavesAFolderThatCanBeStartedOn() throws Exception {
        for (String moment : MOMENTS) {
            List<Path> old = drafts();
            try (ServiceProcess start = start()) {
                await(moment)
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> isThere(moment, old));
                start.kill9WithChildren();
            }
        }

        try (ServiceProcess start = start().awaitOutput(EmbeddedDatabaseMain.RUNS)) {
            assertThat(drafts()).as("what was left behind").isEmpty();
            start.kill9();
        }
        try (DataFolder data = DataFolder.open(folder)) {
            EmbeddedDatabase takenOver = EmbeddedDatabase.start(data, Connections.of(data));
            assertThat(ConnectionFile.postgres(folder).number("SELECT 1")).isOne();
            takenOver.close();
        }
    }

    private ServiceProcess start() throws IOException {
        return ServiceProcess.start(EmbeddedDatabaseMain.class, List.of(folder.toString()));
    }

    private boolean isThere(String moment, List<Path> old) throws IOException {
        if (!moment.startsWith(DRAFT)) {
            return Files.exists(folder.resolve(moment));
        }
        return drafts().stream()
                .filter(draft -> !old.contains(draft))
                .anyMatch(draft -> Files.exists(draft.resolve(moment.substring(DRAFT.length()))));
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(".learnstream-tmp-"))
                    .toList();
        }
    }
}
