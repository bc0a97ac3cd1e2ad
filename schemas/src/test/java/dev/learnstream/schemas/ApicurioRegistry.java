package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The real Apicurio Registry, as a process that keeps everything in memory. */
final class ApicurioRegistry implements RegistryAtHand {

    /** Unpacked by the profile real-registry of the module's pom.xml. */
    private static final Path PROGRAM = Path.of("target", "apicurio", "quarkus-run.jar");

    private static final int JAVA_VERSION = 21;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Process process;

    private ApicurioRegistry(URI address, Process process) {
        this.address = address;
        this.process = process;
    }

    /** Starts the registry, if the build has it and a suitable Java is installed. */
    static Optional<RegistryAtHand> startIfAtHand() {
        return Files.exists(PROGRAM) ? Jdks.atLeast(JAVA_VERSION).map(ApicurioRegistry::start) : Optional.empty();
    }

    private static RegistryAtHand start(Path jdk) {
        try {
            int port = freePort();
            Process process = new ProcessBuilder(
                            jdk.resolve("bin").resolve("java").toString(),
                            "-Dquarkus.http.host=127.0.0.1",
                            "-Dquarkus.http.port=" + port,
                            "-jar",
                            PROGRAM.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "apicurio.log").toFile())
                    .start();
            return new ApicurioRegistry(URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7"), process)
                    .awaitAnswers();
        } catch (IOException e) {
            throw new IllegalStateException("Could not start [" + PROGRAM + "] on [" + jdk + "]", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ApicurioRegistry awaitAnswers() {
        try {
            await("Apicurio, see [target/apicurio.log]")
                    .atMost(Duration.ofMinutes(2))
                    .failFast("it ended", () -> !process.isAlive())
                    .ignoreExceptionsInstanceOf(ConnectException.class)
                    .until(() -> send(request("/subjects").GET()).statusCode() == 200);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public int register(String subject, String schema) {
        String json =
                JsonNodeFactory.instance.objectNode().put("schema", schema).toString();
        return done(request("/subjects/" + subject + "/versions").POST(BodyPublishers.ofString(json)))
                .path("id")
                .asInt();
    }

    @Override
    public void contradict(String subject) {
        register(
                subject,
                "{\"type\": \"record\", \"name\": \"Another\", \"fields\": [{\"name\": \"a\", \"type\": \"int\"}]}");
        done(request("/config/" + subject).PUT(BodyPublishers.ofString("{\"compatibility\": \"FULL_TRANSITIVE\"}")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json");
    }

    private JsonNode done(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = send(request);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return new ObjectMapper().readTree(response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("Apicurio does not answer", e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public String toString() {
        return "Apicurio Registry";
    }
}
