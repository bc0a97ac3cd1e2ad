package dev.learnstream.projections.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.sql.StoredJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client of a running service. Its options are part of each command that asks the service. */
final class OpsClient {

    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);
    private static final JsonMapper JSON = JsonMapper.shared();

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:LEARNSTREAM_URL:-http://127.0.0.1:8080}",
            description = "Address of the service; LEARNSTREAM_URL in the environment (${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the service's API token; otherwise LEARNSTREAM_API_TOKEN in the environment")
    private @Nullable Path tokenFile;

    /**
     * Returns the service's answer to a GET.
     *
     * @param path with its query, beginning with a slash
     * @throws CommandFailedException if the service does not answer, or refuses
     */
    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /**
     * Reads all pages of a list.
     *
     * @param query parameters of the request; also receives the key for the next page
     * @param name  of the list in the answer
     * @param item  receives each item
     * @return true if there was any item
     */
    boolean getAll(String path, Map<String, Object> query, String name, Consumer<JsonNode> item) {
        AtomicBoolean isAny = new AtomicBoolean();
        toTheEnd(query, () -> get(path + "?" + text(query)), part -> {
            part.path(name).forEach(each -> {
                item.accept(each);
                isAny.set(true);
            });
        });
        return isAny.get();
    }

    private static String text(Map<String, Object> query) {
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(String.valueOf(entry.getValue()), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * Sends a request page by page, to the end of the selection.
     *
     * @param request contains {@code which}
     * @param which   the selection; also receives the key for the next page
     * @param part    receives the answer for each page
     */
    void postAll(String path, Map<String, Object> request, Map<String, Object> which, Consumer<JsonNode> part) {
        toTheEnd(which, () -> post(path, request), part);
    }

    private static void toTheEnd(Map<String, Object> which, Supplier<JsonNode> ask, Consumer<JsonNode> part) {
        JsonNode answer = ask.get();
        part.accept(answer);
        while (answer.has("next")) {
            which.put("after", answer.path("next").asString());
            answer = ask.get();
            part.accept(answer);
        }
    }

    /** Returns the service's answer to a POST of JSON. */
    JsonNode post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    /** Returns the system's name of the user who types. */
    static String user() {
        return System.getProperty("user.name");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).timeout(LONGEST_ANSWER);
        String token = token();
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private @Nullable String token() {
        try {
            return tokenFile == null
                    ? System.getenv("LEARNSTREAM_API_TOKEN")
                    : Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new CommandFailedException("Could not read [%s]: [%s]".formatted(tokenFile, e.getMessage()));
        }
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .build()
                    .send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 == 2) {
                return StoredJson.read(answer.body());
            }
            throw new CommandFailedException("The service at [%s] refuses the request with [%d]: %s"
                    .formatted(url, answer.statusCode(), detail(answer.body())));
        } catch (HttpConnectTimeoutException e) {
            throw noService();
        } catch (HttpTimeoutException e) {
            throw new CommandFailedException(
                    "The service at [%s] took the request, but has not answered within [%d s]: see its log"
                            .formatted(url, LONGEST_ANSWER.toSeconds()));
        } catch (IOException e) {
            throw noService();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted");
        }
    }

    private CommandFailedException noService() {
        return new CommandFailedException(
                "No service answers at [%s]: start one, or give its address with --url".formatted(url));
    }

    private static String detail(String body) {
        try {
            return JSON.readTree(body).path("detail").asString("it gives no reason");
        } catch (JacksonException e) {
            return "is it Learnstream?";
        }
    }
}
