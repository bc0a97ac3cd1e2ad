package dev.learnstream.projections.analytics;

import dev.learnstream.projections.ops.OpsRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a view that a request asks for.
 *
 * @param cursor end of the page before; null for the beginning
 * @param limit  greatest number of rows; null if the request gives none
 */
record Selection(
        View view,
        List<Condition> conditions,
        @Nullable Cursor cursor,
        @Nullable Integer limit) {

    private static final int PAGE = 100;
    private static final int LARGEST_LIMIT = 1_000;
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";

    /** Parameters that are no filters. */
    private static final List<String> OTHERS = List.of(LIMIT, CURSOR, "format");

    /**
     * Reads the parameters of a request.
     *
     * @throws org.springframework.web.ErrorResponseException if one of them is unknown, invalid, or given twice
     */
    static Selection of(View view, Map<String, String[]> parameters) {
        List<Condition> conditions = new ArrayList<>();
        parameters.forEach((name, values) -> {
            OpsRequests.require(values.length == 1, name + " must be given once");
            if (!OTHERS.contains(name)) {
                conditions.add(Condition.of(view.filteredBy(name, OTHERS), name, values[0]));
            }
        });
        String[] cursor = parameters.get(CURSOR);
        String[] limit = parameters.get(LIMIT);
        return new Selection(
                view,
                conditions,
                cursor == null ? null : Cursor.parse(cursor[0]),
                limit == null ? null : limit(limit[0]));
    }

    /** Returns the greatest number of rows of a page. */
    int pageSize() {
        return limit == null ? PAGE : limit;
    }

    private static int limit(String text) {
        int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        OpsRequests.require(limit > 0 && limit <= LARGEST_LIMIT, "limit must be from 1 to " + LARGEST_LIMIT);
        return limit;
    }
}
