package dev.learnstream.projections.cli.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Answers that a service gives page by page. */
public record Pages(OpsClient service) {

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
        toTheEnd(query, () -> service.get(path + "?" + text(query)), part -> {
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
     * @param request contains {@code filter}
     * @param filter  the selection; also receives the key for the next page
     * @param part    receives the answer for each page
     */
    public void postAll(String path, Map<String, Object> request, Map<String, Object> filter, Consumer<JsonNode> part) {
        toTheEnd(filter, () -> service.post(path, request), part);
    }

    private static void toTheEnd(Map<String, Object> filter, Supplier<JsonNode> ask, Consumer<JsonNode> part) {
        JsonNode answer = ask.get();
        part.accept(answer);
        while (answer.has("next")) {
            filter.put("after", answer.path("next").asString());
            answer = ask.get();
            part.accept(answer);
        }
    }
}
