package dev.learnstream.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The front page's map, "Find your way", agrees with the packages of the code. */
class ReadmeTest {

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "ingest", "projections"})
    void namesEachPackageOnceAndNoOther(String module) throws IOException {
        assertThat(named(module)).isNotEmpty().containsExactlyInAnyOrderElementsOf(packages(module));
    }

    /** Returns the module's packages, such as {@code ingest.http}, without the beginning that all share. */
    private static List<String> packages(String module) throws IOException {
        Path sources = Path.of("..", module, "src", "main", "java", "dev", "learnstream");
        try (Stream<Path> files = Files.walk(sources.resolve(module))) {
            return files.filter(Files::isDirectory)
                    .map(folder -> sources.relativize(folder).toString())
                    .map(folder -> folder.replace(File.separatorChar, '.'))
                    .toList();
        }
    }

    /** Returns the module's packages in the first column of the map. */
    private static List<String> named(String module) throws IOException {
        return Files.readAllLines(Path.of("..", "README.md")).stream()
                .dropWhile(line -> !line.equals("## Find your way"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`", -1)[1])
                .filter(name -> name.equals(module) || name.startsWith(module + "."))
                .toList();
    }
}
