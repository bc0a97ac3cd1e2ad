package dev.learnstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends HTTP requests to the registry. Each exchange is limited in time and size, and follows no redirect. */
final class RegistryClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final HttpClient http;
    private final URI address;
    private final @Nullable String authorization;
    private final Duration patience;

    /**
     * Creates a client.
     *
     * @param address  of the Confluent API; its user and password are sent as basic authentication and never reported
     * @param patience the longest time an exchange may take, body included
     */
    RegistryClient(URI address, Duration patience) {
        String user = address.getRawUserInfo();
        this.address = URI.create(address.toString().replace(user + "@", "").replaceAll("/+$", ""));
        this.authorization = user == null ? null : basic(address.getUserInfo());
        this.patience = patience;
        // A server that does not speak HTTP/2 may fail on the offer to upgrade.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    Response get(String path) {
        return exchange(request(path).GET().build());
    }

    Response post(String path, String json) {
        return exchange(request(path)
                .header("Content-Type", CONTENT_TYPE)
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** Returns the exception for an answer that does not come from a registry. */
    RegistryUnavailableException unavailable(Response response) {
        return unavailable(response.uri(), "gives an unexpected answer: status [" + response.status() + "]", null);
    }

    /** Names the address and the problem, without the user. */
    private RegistryUnavailableException unavailable(URI uri, String problem, @Nullable Throwable cause) {
        return new RegistryUnavailableException("The schema registry at [" + uri + "] " + problem, cause);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", CONTENT_TYPE + ", application/json");
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    /** {@link HttpRequest.Builder#timeout} ends with the headers (JDK 17), so the wait for the body is limited here. */
    private Response exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<BoundedBody.Read>> response =
                http.sendAsync(request, headers -> new BoundedBody(SchemaRegistry.MAX_BYTES));
        try {
            return response(response.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            response.cancel(true);
            throw unavailable(request.uri(), "does not answer within [" + patience.toMillis() + "] ms", e);
        } catch (ExecutionException e) {
            throw unavailable(request.uri(), "does not answer: " + e.getCause(), e);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable(request.uri(), "did not answer before the wait was interrupted", e);
        }
    }

    private static Response response(HttpResponse<BoundedBody.Read> response) {
        BoundedBody.Read body = response.body();
        return new Response(response.uri(), response.statusCode(), json(body.bytes()), body.isCut());
    }

    /** Returns the body as JSON; a missing node if it is not JSON. */
    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The registry's answer.
     *
     * @param isCut true if the body is longer than the part that is read
     */
    record Response(URI uri, int status, JsonNode body, boolean isCut) {}
}
