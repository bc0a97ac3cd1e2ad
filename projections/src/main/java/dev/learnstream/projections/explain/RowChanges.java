package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.explain.Explanation.Change;
import dev.learnstream.projections.sql.StoredJson;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Converts the events of a row to JSON. */
public final class RowChanges {

    /** The only column with a random value. */
    public static final String RANDOM = "progress_id";

    private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

    private RowChanges() {}

    /**
     * Returns true if the event can affect the row: no field of it contradicts the row's key. A progress update names
     * no course, so it can affect each module of its learner.
     */
    public static boolean concerns(Entry.Valid entry, RowHistory.Key row) {
        SpecificRecord event = entry.event().body();
        for (int i = 0; i < row.names().size(); i++) {
            Schema.@Nullable Field field =
                    event.getSchema().getField(fieldName(row.names().get(i)));
            @Nullable Object value = field == null ? null : event.get(field.pos());
            if (value != null && !value.toString().equals(row.values().get(i))) {
                return false;
            }
        }
        return hasField(event, row.names().get(0));
    }

    private static boolean hasField(SpecificRecord event, String column) {
        return event.getSchema().getField(fieldName(column)) != null;
    }

    /** Returns the field name of a column, such as {@code userId} for {@code user_id}. */
    private static String fieldName(String column) {
        return UNDERSCORE.matcher(column).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    /** Returns the steps in the form in which they are shown. */
    public static List<Explanation.Step> of(List<RowHistory.Step> history) {
        return history.stream()
                .map(step -> {
                    SpecificRecord event = step.entry().event().body();
                    return new Explanation.Step(
                            step.entry().source().toString(),
                            event.getSchema().getName(),
                            String.valueOf(event.get(
                                    event.getSchema().getField("eventId").pos())),
                            step.entry().source().timestamp(),
                            step.entry().event().time(),
                            changes(step.before(), step.after()));
                })
                .toList();
    }

    static Map<String, Change> changes(@Nullable String before, @Nullable String after) {
        @Nullable JsonNode from = json(before);
        @Nullable JsonNode to = json(after);
        Set<String> columns = new TreeSet<>();
        Arrays.asList(from, to).forEach(row -> columns.addAll(row == null ? List.of() : row.propertyNames()));
        columns.remove(RANDOM);
        Map<String, Change> changes = new TreeMap<>();
        for (String column : columns) {
            @Nullable JsonNode was = from == null ? null : from.get(column);
            @Nullable JsonNode is = to == null ? null : to.get(column);
            if (!Objects.equals(was, is)) {
                changes.put(column, new Change(was, is));
            }
        }
        return changes;
    }

    static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : StoredJson.read(text);
    }
}
