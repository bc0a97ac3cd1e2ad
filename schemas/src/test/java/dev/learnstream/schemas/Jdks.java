package dev.learnstream.schemas;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds the Java installations of this machine in their usual places. */
final class Jdks {

    private Jdks() {}

    /** Returns an installation of that feature version or a later one. */
    static Optional<Path> atLeast(int version) {
        return Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"))),
                        environment(),
                        children(Path.of("/usr/lib/jvm")),
                        children(Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java")),
                        children(Path.of("/Library/Java/JavaVirtualMachines"))
                                .map(bundle -> bundle.resolve("Contents").resolve("Home")))
                .flatMap(paths -> paths)
                .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
                .filter(home -> version(home) >= version)
                .findFirst();
    }

    /** Returns {@code JAVA_HOME} and its variants such as {@code JAVA_HOME_21_X64}. */
    private static Stream<Path> environment() {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .map(variable -> Path.of(variable.getValue()));
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Returns the version in the installation's file {@code release}; 0 if there is none. */
    private static int version(Path home) {
        Properties release = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
            return Runtime.Version.parse(release.getProperty("JAVA_VERSION", "").replace("\"", ""))
                    .feature();
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
    }
}
