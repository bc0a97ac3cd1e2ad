package dev.learnstream.projections.embedded;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.startup.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {

    private final Path temporary;

    DataFolderTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void isThisUsersAloneWhenItIsMade() throws IOException {
        Path folder = temporary.resolve("new/data");

        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(rights(folder)).isEqualTo("rwx------");
            assertThat(rights(data.programs())).isEqualTo("rwx------");
            assertThat(rights(data.postgresLog())).isEqualTo("rw-------");
            Connections.of(data);
            assertThat(rights(data.connectionFile())).isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxr-x", "rwxr-xr-x", "rwxrwxrwx"})
    void leavesTheRightsOfAFolderThatIsThere(String before) throws IOException {
        Files.setPosixFilePermissions(temporary, fromString(before));

        try (DataFolder data = DataFolder.open(temporary)) {
            assertThat(rights(temporary)).isEqualTo(before);
            assertThat(rights(data.programs())).isEqualTo("rwx------");
        }
    }

    @Test
    void closesWhatIsItsOwnToAGroup() throws IOException {
        Path postgres = Files.createDirectory(temporary.resolve("postgres"));
        Files.createFile(temporary.resolve("postgres.complete"));
        Files.setPosixFilePermissions(postgres, fromString("rwxrwx---"));

        DataFolder.open(temporary).close();

        assertThat(rights(postgres)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka"})
    void leavesWhatOthersKeepInIt(String name) throws IOException {
        Path notes = temporary.resolve(name).resolve("notes");
        Files.createDirectories(notes);

        assertThatThrownBy(() -> DataFolder.open(temporary))
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "The folder [%s] is not from Learnstream, or its first start was interrupted",
                        temporary.resolve(name));
        assertThat(notes).exists();
    }

    @Test
    void saysThatItCannotBeWritten() {
        assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/learnstream/data")))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("Could not write the data folder [/proc/learnstream/data]: ");
    }

    @Test
    void removesTheDraftThatAKilledProcessHasLeft() throws IOException {
        Path draft = Draft.temporary(temporary);
        Files.createFile(draft.resolve("half"));

        DataFolder.open(temporary).close();

        assertThat(draft).doesNotExist();
    }

    @Test
    void refusesAFileOfConnectionsThatIsAnothers() throws IOException {
        Files.writeString(temporary.resolve("connection.properties"), "color=blue\n");

        try (DataFolder data = DataFolder.open(temporary)) {
            assertThatThrownBy(() -> Connections.of(data))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("connection.properties]");
        }
    }

    @ParameterizedTest
    @CsvSource({"~, /home/me", "~/x, /home/me/x", "~/x/~, /home/me/x/~", "x~, x~", "/~/x, /~/x"})
    void takesATildeForTheHomeAsAShellDoes(String given, String folder) {
        assertThat(new EmbeddedProperties(given).path("/home/me")).isEqualTo(Path.of(folder));
    }

    @ParameterizedTest
    @CsvSource({"~you/x, /home/me", "~/x, ?", "~/x, ''"})
    void refusesAHomeThatItDoesNotKnow(String given, String home) {
        assertThatThrownBy(() -> new EmbeddedProperties(given).path(home))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("[learnstream.data-dir=" + given + "]");
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
