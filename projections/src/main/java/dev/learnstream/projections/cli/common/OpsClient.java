package dev.learnstream.projections.cli.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.cli.common.HttpExchange.Answer;
import dev.learnstream.projections.sql.StoredJson;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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
public final class OpsClient {

    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

    /** Status codes of a service that has understood the request, and does not do it. */
    private static final Set<Integer> NOT_DONE = Set.of(404, 409, 500);

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = ServiceAddress.class,
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
    public JsonNode get(String path) {
        return get(path, LONGEST_ANSWER);
    }

    /**
     * Returns the service's answer to a GET.
     *
     * @param limit longest time to wait for it
     */
    public JsonNode get(String path, Duration limit) {
        return send(path, null, limit);
    }

    /**
     * Reads all pages of a list.
     *
     * @param query parameters of the request; also receives the key for the next page
     * @param name  of the list in the answer
     * @param item  receives each item
     * @return true if there was any item
     */
    public boolean getAll(String path, Map<String, Object> query, String name, Consumer<JsonNode> item) {
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
    public void postAll(String path, Map<String, Object> request, Map<String, Object> which, Consumer<JsonNode> part) {
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
    public JsonNode post(String path, Object body) {
        return send(path, JsonMapper.shared().writeValueAsString(body), LONGEST_ANSWER);
    }

    /** Returns the system's name of the user who types. */
    public static String user() {
        return System.getProperty("user.name");
    }

    private @Nullable String token() {
        try {
            return tokenFile == null
                    ? System.getenv("LEARNSTREAM_API_TOKEN")
                    : Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new CommandFailedException(
                    "Could not read [%s]: [%s]".formatted(tokenFile, e.getMessage()), ExitCodes.COULD_NOT_ASK);
        }
    }

    private JsonNode send(String path, @Nullable String json, Duration limit) {
        try {
            Answer answer = new HttpExchange(url.resolve(path), token(), json, limit).send();
            if (answer.isGood()) {
                return StoredJson.read(answer.body());
            }
            throw refusal(answer);
        } catch (SocketTimeoutException e) {
            throw new CommandFailedException(
                    "The service at [%s] took the request, but has not answered within [%d s]: see its log"
                            .formatted(url, limit.toSeconds()),
                    ExitCodes.COULD_NOT_ASK);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "No service answers at [%s]: start one, or give its address with --url".formatted(url),
                    ExitCodes.COULD_NOT_ASK);
        } catch (JacksonException e) {
            throw new CommandFailedException(
                    "The answer of [%s] is not JSON: is it Learnstream?".formatted(url), ExitCodes.COULD_NOT_ASK);
        }
    }

    private CommandFailedException refusal(Answer answer) {
        String detail = detail(answer.body());
        return new CommandFailedException(
                "The service at [%s] refuses the request with [%d]: %s"
                        .formatted(url, answer.status(), detail == null ? "is it Learnstream?" : detail),
                detail != null && NOT_DONE.contains(answer.status()) ? ExitCodes.NOT_DONE : ExitCodes.COULD_NOT_ASK);
    }

    /** Returns the reason that the service gives; null if this is not an answer of Learnstream. */
    private static @Nullable String detail(String body) {
        try {
            JsonNode detail = StoredJson.read(body).path("detail");
            return detail.isString() ? detail.asString() : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
