package dev.learnstream.projections.analytics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a view.
 *
 * @param comment its meaning and unit; null if nobody has written it down
 */
@JsonPropertyOrder({"name", "type", "comment", "filters"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record Column(
        String name, @JsonIgnore ColumnKind kind, @Nullable String comment) {

    private static final String FROM = ".from";
    private static final String TO = ".to";

    /** Returns the kind of its values, such as {@code integer}. */
    @JsonProperty
    String type() {
        return kind.label();
    }

    /** Returns the parameters that filter by it, such as {@code day}, {@code day.from} and {@code day.to}. */
    @JsonProperty
    List<String> filters() {
        List<String> filters = new ArrayList<>();
        if (kind.hasFilter()) {
            filters.add(name);
        }
        if (kind.hasRange()) {
            filters.add(name + FROM);
            filters.add(name + TO);
        }
        return filters;
    }

    /** Returns the operator of one of its filters. A range has its beginning and does not have its end. */
    String operator(String filter) {
        if (filter.equals(name)) {
            return "=";
        }
        return filter.equals(name + FROM) ? ">=" : "<";
    }
}
