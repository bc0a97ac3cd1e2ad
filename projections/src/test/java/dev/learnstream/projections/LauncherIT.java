package dev.learnstream.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher that the build puts beside the executable, with its archive of classes. */
class LauncherIT {

    private static final Path LAUNCHER = Path.of("target", "learnstream");
    private static final Path APP = Path.of("target", "app");
    private static final String VERSION = "learnstream ";

    private static String version(Path launcher, String options) throws Exception {
        ProcessBuilder program = new ProcessBuilder(launcher.toString(), "--version");
        program.environment().put("JAVA_HOME", System.getProperty("java.home"));
        program.environment().put("LEARNSTREAM_JAVA_OPTIONS", options);
        ServiceProcess process = ServiceProcess.start("launcher", program);
        assertThat(process.awaitEnd()).as(process.output()).isZero();
        return process.output();
    }

    @Test
    void takesClassesFromTheArchiveOfTheBuild(@TempDir Path folder) throws Exception {
        Path classes = folder.resolve("classes");

        String output = version(LAUNCHER, "-Xlog:class+load:file=" + classes);

        assertThat(output).startsWith(VERSION).hasLineCount(1);
        assertThat(Files.readString(classes))
                .containsPattern(
                        "dev\\.learnstream\\.projections\\.cli\\.LearnstreamCommand source: shared objects file");
    }

    @Test
    void saysNothingOfAnArchiveThatDoesNotFit(@TempDir Path folder) throws Exception {
        Path moved = moved(folder);
        Files.writeString(moved.resolve("app/learnstream.jsa"), "of another world");
        Files.writeString(moved.resolve("app/learnstream.aot"), "of another world");

        assertThat(version(moved.resolve("learnstream"), "")).isEqualTo(version(LAUNCHER, ""));
    }

    @Test
    void goesWithoutAnArchiveWhereThereIsNone(@TempDir Path folder) throws Exception {
        assertThat(version(moved(folder).resolve("learnstream"), "")).isEqualTo(version(LAUNCHER, ""));
    }

    /** Without the archive. The libraries are linked to. */
    private static Path moved(Path folder) throws IOException {
        Path app = Files.createDirectory(folder.resolve("app"));
        Files.copy(APP.resolve("learnstream.jar"), app.resolve("learnstream.jar"));
        Files.createSymbolicLink(app.resolve("lib"), APP.resolve("lib").toAbsolutePath());
        Files.copy(LAUNCHER, folder.resolve("learnstream"));
        assertThat(folder.resolve("learnstream").toFile().setExecutable(true)).isTrue();
        return folder;
    }
}
