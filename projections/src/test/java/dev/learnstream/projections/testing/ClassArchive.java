package dev.learnstream.projections.testing;

import dev.learnstream.projections.Learnstream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A file with the libraries' classes as the JVM has them in memory. A service that starts with it needs two thirds of
 * the CPU time. The first process of a build that starts a service creates it. Others do without until it exists, as
 * does a JVM that cannot use it.
 */
final class ClassArchive {

    private static final List<String> ENTRIES =
            List.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator));

    /** An archive needs JARs that do not change. It contains neither folders nor the build's own JARs. */
    private static final Predicate<String> IS_LIBRARY = entry ->
            entry.endsWith(".jar") && !Path.of(entry).getFileName().toString().startsWith("learnstream-");

    private static final String LIBRARIES = join(ENTRIES.stream().filter(IS_LIBRARY));

    /** Libraries come first: the JVM accepts the archive if the class path begins with that of the archive. */
    private static final String CLASS_PATH = join(
            Stream.concat(ENTRIES.stream().filter(IS_LIBRARY), ENTRIES.stream().filter(IS_LIBRARY.negate())));

    private static final Path FOLDER = Path.of("target", "classes-archive");
    private static final Path ARCHIVE = FOLDER.resolve("%08x.jsa".formatted(LIBRARIES.hashCode()));

    static {
        makeUnlessAnotherDoes();
    }

    private ClassArchive() {}

    /** Returns options of a JVM with the class path of this one. */
    static List<String> options() {
        return Files.exists(ARCHIVE)
                // A JVM that cannot use the archive must not log it: tests read the service's output.
                ? List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:disable", "-cp", CLASS_PATH)
                : List.of("-cp", CLASS_PATH);
    }

    private static String join(Stream<String> entries) {
        return entries.collect(Collectors.joining(File.pathSeparator));
    }

    private static void makeUnlessAnotherDoes() {
        try {
            Files.createDirectories(FOLDER);
            try (FileChannel file = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.tryLock()) {
                if (lock != null && !Files.exists(ARCHIVE)) {
                    make();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make [" + ARCHIVE + "]", e);
        }
    }

    /** Archives the classes that the program with its embedded broker and database needs until it streams. */
    private static void make() throws IOException {
        Path data = Files.createTempDirectory(FOLDER, "data-");
        Path list = FOLDER.resolve("list");
        try (ServiceProcess service = ServiceProcess.java(
                "list",
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:DumpLoadedClassList=" + list,
                        "-cp",
                        CLASS_PATH,
                        Learnstream.class.getName()),
                List.of("--learnstream.data-dir=" + data, "--server.port=0"))) {
            service.awaitStreaming().stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        FileSystemUtils.deleteRecursively(data);
        dump(list);
    }

    /** Writes under another name until the file is complete. */
    private static void dump(Path list) throws IOException {
        Path unfinished = FOLDER.resolve("unfinished.jsa");
        try (ServiceProcess dump = ServiceProcess.java(
                "archive",
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + unfinished,
                        "-cp",
                        LIBRARIES),
                List.of())) {
            if (dump.awaitEnd() == 0) {
                Files.move(unfinished, ARCHIVE, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
