package dev.learnstream.projections.analytics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.startup.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view of schema {@code analytics}.
 *
 * @param comment its rows, in words; null if nobody has written it down
 * @param columns in their order; at least one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record View(String name, @Nullable String comment, List<Column> columns) {

    @JsonIgnore
    Column first() {
        return columns.get(0);
    }

    /**
     * Returns the column that a parameter filters by.
     *
     * @throws org.springframework.web.ErrorResponseException if there is none; it names the nearest parameter
     */
    Column filteredBy(String parameter, List<String> others) {
        List<String> known = new ArrayList<>(others);
        for (Column column : columns) {
            if (column.filters().contains(parameter)) {
                return column;
            }
            known.addAll(column.filters());
        }
        String meant = Nearest.to(parameter, known)
                .map(" Did you mean [%s]?"::formatted)
                .orElseGet(() -> " GET /api/analytics lists the filters.");
        throw OpsRequests.refused("View [%s] has no filter [%s].%s".formatted(name, parameter, meant));
    }
}
