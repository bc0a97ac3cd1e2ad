package dev.learnstream.projections.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Publishes events over HTTP, 50 at a time. Sends events with an unknown outcome again, until all are accepted. */
final class FrontDoorClient implements Callable<FrontDoorClient> {

    private static final int BATCH = 50;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI door;
    private final List<UUID> events;
    private final Function<UUID, String> json;
    private final AtomicInteger progress = new AtomicInteger();
    private final Map<UUID, Position> accepted = new HashMap<>();
    private final Map<UUID, Integer> sent = new HashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();

    /**
     * Creates a client that has sent nothing yet.
     *
     * @param door address of {@code POST /api/events}
     * @param json makes the JSON of an event from its id
     */
    FrontDoorClient(URI door, List<UUID> events, Function<UUID, String> json) {
        this.door = door;
        this.events = events;
        this.json = json;
    }

    /** The position of an event in Kafka, according to the answer. */
    record Position(String topic, int partition, long offset) {}

    @Override
    public FrontDoorClient call() throws IOException, InterruptedException {
        for (int i = 0; i < events.size(); i += BATCH) {
            List<UUID> batch = events.subList(i, Math.min(i + BATCH, events.size()));
            while (!batch.isEmpty()) {
                batch = send(batch);
            }
        }
        return this;
    }

    /** Sends the events once; returns those that have to be sent again. */
    private List<UUID> send(List<UUID> batch) throws IOException, InterruptedException {
        batch.forEach(event -> sent.merge(event, 1, Integer::sum));
        HttpResponse<String> response = http.send(request(batch), BodyHandlers.ofString());
        JsonNode results = JsonMapper.shared().readTree(response.body()).path("results");
        List<UUID> again = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            take(batch.get(i), results.path(i), again);
        }
        if (response.statusCode() != (again.isEmpty() ? 202 : 503)) {
            throw new IllegalStateException("Status [%d] with [%d] unknown of [%d]"
                    .formatted(response.statusCode(), again.size(), batch.size()));
        }
        if (!again.isEmpty()) {
            refusals.incrementAndGet();
        }
        return again;
    }

    private HttpRequest request(List<UUID> batch) {
        String body = "[" + String.join(",", batch.stream().map(json).toList()) + "]";
        return HttpRequest.newBuilder(door)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private void take(UUID event, JsonNode result, List<UUID> again) {
        switch (result.path("result").asString()) {
            case "accepted" -> {
                accepted.put(
                        event,
                        new Position(
                                result.path("topic").asString(),
                                result.path("partition").asInt(),
                                result.path("offset").asLong()));
                progress.incrementAndGet();
            }
            case "unknown" -> again.add(event);
            default -> throw new IllegalStateException("Event [" + event + "] is told: " + result);
        }
    }

    /** Returns the number of accepted events so far. */
    int progress() {
        return progress.get();
    }

    /** Returns the number of 503 answers so far. */
    int refusals() {
        return refusals.get();
    }

    /** Returns each event with its position in Kafka; after the end. */
    Map<UUID, Position> accepted() {
        return accepted;
    }

    /** Returns how often each event was sent; after the end. */
    Map<UUID, Integer> sent() {
        return sent;
    }
}
