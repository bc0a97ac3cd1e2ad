package dev.learnstream.projections.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A schema registry with Confluent's API that knows some ids. Until it is woken, it accepts connections only. */
public final class SleepingRegistry implements AutoCloseable {

    private static final String NOT_FOUND = "{\"error_code\": 40403, \"message\": \"Schema not found\"}";

    private final Map<Integer, String> schemas;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /**
     * Starts a registry that sleeps.
     *
     * @param schemas schemas by their ids
     */
    public SleepingRegistry(Map<Integer, String> schemas) throws IOException {
        this.schemas = schemas;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/schemas/ids/", this::answer);
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void wake() {
        server.start();
    }

    /** Returns the paths that were requested while it was awake. */
    public List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        @Nullable String schema = schemas.get(Integer.valueOf(path.substring(path.lastIndexOf('/') + 1)));
        byte[] body = (schema == null ? NOT_FOUND : JsonMapper.shared().writeValueAsString(Map.of("schema", schema)))
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(schema == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
