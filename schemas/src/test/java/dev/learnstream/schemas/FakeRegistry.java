package dev.learnstream.schemas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.learnstream.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A registry with the used part of Confluent's API, on its own port. The test decides its answers. */
public final class FakeRegistry implements RegistryAtHand {

    /** The id of every registered schema. */
    private static final int REGISTERED = 70_000;

    private static final Answer NOT_FOUND = new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("Could not start a registry", e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Returns the address, with a path as Apicurio has one. */
    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7");
    }

    public SchemaRegistry client() {
        return new SchemaRegistry(address(), Duration.ofSeconds(5));
    }

    public FakeRegistry holds(int id, String schema) {
        return answers(
                "/schemas/ids/" + id,
                200,
                JsonNodeFactory.instance.objectNode().put("schema", schema).toString());
    }

    @Override
    public int register(String subject, String schema) {
        holds(REGISTERED, schema).answers("/subjects/" + subject + "/versions", 200, "{\"id\": " + REGISTERED + "}");
        return REGISTERED;
    }

    @Override
    public void contradict(String subject) {
        answers("/subjects/" + subject + "/versions", 409, "{\"error_code\": 409}");
    }

    public FakeRegistry answers(String path, int status, String body) {
        answers.put("/apis/ccompat/v7" + path, new Answer(status, body));
        return this;
    }

    /** From now on the registry accepts connections, and answers nothing until it is closed. */
    public FakeRegistry hangs(String path) {
        return answers(path, -1, "");
    }

    /** From now on the registry begins an answer that never ends. */
    public FakeRegistry drips(String path) {
        return answers(path, -2, "");
    }

    /** Returns the requests, as method, path and body, in order. */
    public List<String> requests() {
        return requests;
    }

    /** Returns the users of the requests, as HTTP's header names them. */
    public List<String> authorizations() {
        return authorizations;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return "fake registry";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
        authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        Answer answer = answers.getOrDefault(path, NOT_FOUND);
        if (answer.status == -1) {
            waitForTheEnd();
        }
        send(exchange, answer);
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        boolean drips = answer.status == -2;
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(drips ? 200 : Math.max(answer.status, 200), drips ? 1000 : bytes.length);
        exchange.getResponseBody().write(bytes);
        if (drips) {
            exchange.getResponseBody().flush();
            waitForTheEnd();
        }
        exchange.close();
    }

    private void waitForTheEnd() {
        try {
            closed.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Answer(int status, String body) {}
}
