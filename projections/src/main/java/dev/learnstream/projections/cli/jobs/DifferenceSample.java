package dev.learnstream.projections.cli.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A row that differs from history: its columns on both sides, and the events from which history makes it. */
final class DifferenceSample {

    private static final int EVENTS = 2;
    private static final int LONGEST = 40;

    private final JsonNode sample;
    private final Set<String> columns;

    private DifferenceSample(JsonNode sample) {
        this.sample = sample;
        this.columns = differing(sample.path("live"), sample.path("history"));
    }

    /** Returns the columns that differ; none if one of the rows is missing. */
    private static Set<String> differing(JsonNode live, JsonNode history) {
        Set<String> columns = new TreeSet<>();
        if (live.isObject() && history.isObject()) {
            columns.addAll(history.propertyNames());
            columns.removeIf(column -> Objects.equals(live.get(column), history.get(column)));
        }
        return columns;
    }

    /** Returns an empty line, then the lines of the row, named as {@code explain} takes it. */
    static List<String> lines(String table, JsonNode sample) {
        DifferenceSample difference = new DifferenceSample(sample);
        String key = sample.path("key").valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("%s: %s %s".formatted(sample.path("kind").asString(), table, key));
        difference.columns.forEach(column -> lines.add(difference.column(column)));
        lines.addAll(difference.events());
        return lines;
    }

    private String column(String name) {
        return "  %-16s table %s, history %s"
                .formatted(
                        name,
                        text(sample.path("live").path(name)),
                        text(sample.path("history").path(name)));
    }

    /** Returns lines about the latest events that changed the columns that differ. */
    private List<String> events() {
        List<JsonNode> events = sample.path("events")
                .valueStream()
                .filter(event -> columns.isEmpty() || !changes(event).isEmpty())
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (events.size()) {
                    case 0 -> nothing();
                    case 1, EVENTS -> "  history has it from";
                    default -> "  history has it from %,d events, the latest are".formatted(events.size());
                });
        events.stream()
                .skip(Math.max(0, events.size() - EVENTS))
                .map(this::event)
                .forEach(lines::add);
        return lines;
    }

    private String nothing() {
        return sample.path("events").isEmpty()
                ? "  no event was found, or too many to be shown"
                : "  no event has changed these columns";
    }

    private String event(JsonNode event) {
        return "    %s %s, arrived %s%s"
                .formatted(
                        event.path("record").asString(),
                        event.path("type").asString(),
                        event.path("arrivedAt").asString(),
                        changes(event));
    }

    /** Returns the event's values of the columns that differ, each after a comma. */
    private String changes(JsonNode event) {
        return event.path("changed").properties().stream()
                .filter(change -> columns.contains(change.getKey()))
                .map(DifferenceSample::change)
                .collect(Collectors.joining());
    }

    private static String change(Map.Entry<String, JsonNode> change) {
        return ", %s %s".formatted(change.getKey(), text(change.getValue().path("to")));
    }

    private static String text(JsonNode value) {
        String text = value.isMissingNode() ? "null" : value.isString() ? value.asString() : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
