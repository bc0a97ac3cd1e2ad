package dev.learnstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.schemas.EventTopic;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the README's Java code, and runs it with nothing but the module's own dependencies. */
class PublishFromJavaTest {

    /** The jars of the contract, Avro and Kafka's client: no Spring, no Micrometer, no web server. */
    private static final List<String> BROUGHT = List.of(
            "avro",
            "commons-codec",
            "commons-compress",
            "commons-io",
            "commons-lang3",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "java-uuid-generator",
            "jspecify",
            "kafka-clients",
            "lz4-java",
            "slf4j-api",
            "snappy-java",
            "zstd-jni");

    private static final String IMPORTS = """
            import dev.learnstream.events.*;
            import dev.learnstream.ingest.*;
            import java.time.Instant;
            import java.util.*;
            import java.util.concurrent.CompletableFuture;
            """;

    private final Path folder;

    PublishFromJavaTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void publishesWithNothingButWhatTheModuleBrings() throws Exception {
        try (RealBroker broker = RealBroker.start(Files.createDirectory(folder.resolve("kafka")))) {
            String code = javaOfTheReadme().get(0).replace("kafka:9092", (String)
                    broker.connection().get("bootstrap.servers"));
            String program = IMPORTS + """
                    class Producer {
                        public static void main(String[] arguments) {
                            UUID learner = UUID.randomUUID(), course = UUID.randomUUID();
                            %s
                        }
                    }
                    """.formatted(code);

            compile("Producer", program, brought());
            assertThat(run("Producer", brought())).isEqualToIgnoringNewLines("learner-activity has it at 0");
            assertThat(broker.records(EventTopic.LEARNER_ACTIVITY)).hasSize(1);
        }
    }

    @Test
    void needsSpringOnlyWhereTheReadmeSaysSo() throws Exception {
        String bean = IMPORTS + """
                import org.apache.kafka.clients.producer.RecordMetadata;
                import org.springframework.stereotype.Component;
                """ + javaOfTheReadme().get(1);

        compile("Lessons", bean, System.getProperty("java.class.path"));
    }

    /**
     * The list above comes from these dependencies. Another one that is neither optional nor of the tests makes the
     * module heavier.
     */
    @Test
    void needsNoFurtherDependency() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(matches("(?s)<dependency>(.*?)</dependency>", pom)
                        .filter(dependency ->
                                !dependency.contains("<optional>true") && !dependency.contains("<scope>test"))
                        .flatMap(dependency -> matches("<artifactId>(.*?)</artifactId>", dependency)))
                .containsExactly("learnstream-schemas", "kafka-clients", "java-uuid-generator");
    }

    private static List<String> javaOfTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        return matches("(?s)```java\n(.*?)```", readme).toList();
    }

    private static Stream<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult result) -> result.group(1));
    }

    /** Returns the jars of the list on the tests' class path. */
    private static String brought() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(PublishFromJavaTest::isBrought)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isBrought(String path) {
        String name = Path.of(path).getFileName().toString();
        return name.equals("classes")
                || name.startsWith("learnstream-schemas")
                || BROUGHT.stream().anyMatch(artifact -> name.matches(Pattern.quote(artifact) + "-[0-9].*"));
    }

    private void compile(String name, String source, String classPath) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", folder.toString(), file.toString());
        assertThat(result).as("javac says what is wrong").isZero();
    }

    private String run(String name, String classPath) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath + File.pathSeparator + folder,
                        name)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
