package dev.learnstream.projections.testing;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The program as the build has packaged it for its launcher, with the archive of its classes. A start takes half of the CPU
 * time with it. The class path continues with the classes of the tests.
 */
final class PackagedProgram {

    private static final Path APP = Path.of("target", "app").toAbsolutePath();

    private static final Path ARCHIVE = APP.resolve("learnstream.jsa");

    /** A JVM takes an archive only if the class path begins with the one that the archive was made of. */
    private static final String CLASS_PATH = Stream.concat(
                    Stream.of(APP.resolve("learnstream.jar").toString()),
                    Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                    .split(File.pathSeparator))
                            .filter(PackagedProgram::isOfTests))
            .collect(joining(File.pathSeparator));

    private PackagedProgram() {}

    /** Returns options of the JVM. A JVM that cannot use the archive starts without it, and prints nothing about it. */
    static List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:disable", "-cp", CLASS_PATH);
    }

    private static boolean isOfTests(String entry) {
        return !entry.endsWith(File.separator + "classes")
                && !Files.exists(APP.resolve("lib").resolve(Path.of(entry).getFileName()));
    }
}
