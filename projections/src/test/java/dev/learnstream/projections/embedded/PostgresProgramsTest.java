package dev.learnstream.projections.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.startup.CannotStartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {

    private final Path folder;

    PostgresProgramsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The system answers the same on a disk that is mounted noexec. */
    @Test
    void areRefusedWhereNoProgramMayRun() throws Exception {
        Path program =
                Files.createFile(Files.createDirectory(folder.resolve("bin")).resolve("initdb"));

        assertThatThrownBy(() -> PostgresPrograms.in(folder))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("The embedded PostgreSQL cannot run from [%s]: no program can run there", folder);

        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(PostgresPrograms.in(folder).command("initdb", List.of("--version")))
                .endsWith(program.toString(), "--version");
    }
}
