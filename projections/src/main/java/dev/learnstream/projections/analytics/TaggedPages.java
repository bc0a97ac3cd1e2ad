package dev.learnstream.projections.analytics;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.schemas.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages as JSON, each with a tag that is the hash of the page. It remembers the state of the server before a page was
 * read. If the state is still the same, so is the page.
 */
final class TaggedPages {

    private static final String STATE = SqlFile.statement(TaggedPages.class, "ReadState");
    private static final String DEPENDS_ON_TIME = SqlFile.statement(TaggedPages.class, "DependsOnTime");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int REMEMBERED = 1_000;
    private static final int TAG_CHARACTERS = 32;

    /** States by request and tag; the one that was used least lately is forgotten first. */
    private final Map<String, String> states = Collections.synchronizedMap(new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    /**
     * A page.
     *
     * @param json null if the client has it
     */
    @SuppressWarnings("ArrayRecordComponent") // it is sent, and never compared
    record Tagged(String tag, byte @Nullable [] json) {}

    /**
     * Reads a page.
     *
     * @param request identifies the page: the request's path and parameters
     * @param known   tags of the pages that the client has
     */
    Tagged read(Connection connection, Selection selection, String request, Collection<String> known)
            throws SQLException {
        String state = Query.first(connection, STATE, row -> row.getString(1)).orElseThrow();
        Optional<String> same = known.stream()
                .filter(tag -> state.equals(states.get(request + tag)))
                .findFirst();
        if (same.isPresent() && !dependsOnTime(connection, selection.view())) {
            return new Tagged(same.get(), null);
        }
        byte[] json = JSON.writeValueAsBytes(Reports.page(connection, selection));
        String tag = HexFormat.of().formatHex(Sha256.of(json)).substring(0, TAG_CHARACTERS);
        states.put(request + tag, state);
        return new Tagged(tag, known.contains(tag) ? null : json);
    }

    private static boolean dependsOnTime(Connection connection, View view) throws SQLException {
        return Query.first(connection, DEPENDS_ON_TIME, row -> row.getBoolean(1), ViewStatement.name(view))
                .orElseThrow();
    }
}
