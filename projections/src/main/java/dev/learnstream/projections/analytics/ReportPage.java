package dev.learnstream.projections.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of a view.
 *
 * @param rows values by the names of the columns; a null value is there, as null
 * @param next cursor of the next page; null at the end
 */
record ReportPage(
        String view,
        List<Map<String, @Nullable Object>> rows,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {}
