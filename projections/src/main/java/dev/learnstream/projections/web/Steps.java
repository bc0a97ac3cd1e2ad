package dev.learnstream.projections.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows and the events behind them, as text for people. */
public final class Steps {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Steps() {}

    /**
     * An event that changed a row.
     *
     * @param record     as {@code topic-partition@offset}
     * @param arrivedAt  ISO 8601
     * @param occurredAt ISO 8601
     */
    public record Step(
            String record, String type, String eventId, String arrivedAt, String occurredAt, List<Cell> changes) {}

    /**
     * A column with two values: before and after, or in the table and in history.
     *
     * @param first  null if there is no value
     * @param second null if there is no value
     */
    public record Cell(
            String column, @Nullable String first, @Nullable String second) {

        /** Returns true if the values are not the same. */
        public boolean differs() {
            return !Objects.equals(first, second);
        }
    }

    /** Returns steps, of an explanation or in JSON. */
    public static List<Step> of(Object steps) {
        return JSON.<JsonNode>valueToTree(steps).valueStream().map(Steps::step).toList();
    }

    private static Step step(JsonNode step) {
        List<Cell> changes = step.path("changed").properties().stream()
                .map(column -> new Cell(
                        column.getKey(),
                        text(column.getValue().get("from")),
                        text(column.getValue().get("to"))))
                .filter(Cell::differs)
                .toList();
        return new Step(
                step.path("record").asString(""),
                step.path("type").asString(""),
                step.path("eventId").asString(""),
                step.path("arrivedAt").asString(""),
                step.path("occurredAt").asString(""),
                changes);
    }

    /** Returns the columns of two versions of a row side by side. */
    public static List<Cell> sides(@Nullable JsonNode first, @Nullable JsonNode second) {
        Set<String> columns = new LinkedHashSet<>();
        List<Cell> cells = new ArrayList<>();
        if (first != null) {
            columns.addAll(first.propertyNames());
        }
        if (second != null) {
            columns.addAll(second.propertyNames());
        }
        columns.forEach(column -> cells.add(new Cell(column, value(first, column), value(second, column))));
        return cells;
    }

    private static @Nullable String value(@Nullable JsonNode row, String column) {
        return row == null ? null : text(row.get(column));
    }

    /** Returns a value as text; null if there is none. */
    public static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isString() ? value.asString() : value.toString();
    }
}
