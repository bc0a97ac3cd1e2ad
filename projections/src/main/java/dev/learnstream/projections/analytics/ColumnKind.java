package dev.learnstream.projections.analytics;

import dev.learnstream.projections.sql.StoredJson;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kind of a column: its form in an answer, and the values that a filter accepts. */
enum ColumnKind {
    UUID("uuid", "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "a UUID", "uuid"),
    INTEGER("int8", "-?\\d{1,18}", "a whole number", "int2", "int4", "int8"),
    NUMBER("numeric", "-?\\d{1,30}(\\.\\d{1,30})?", "a number", "numeric", "float4", "float8"),
    BOOLEAN("bool", "true|false", "true or false", "bool"),
    TIME(
            "timestamptz",
            "\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?(Z|[+-]\\d\\d:\\d\\d))?",
            "a time such as 2026-03-01T12:00:00Z, or a day such as 2026-03-01, which begins at midnight UTC",
            "timestamptz"),
    DATE("date", "\\d{4}-\\d\\d-\\d\\d", "a day such as 2026-03-01", "date"),
    TEXT("text", "[^\\x00]{0,1000}", "a text of at most 1,000 characters", "text", "varchar", "bpchar", "name"),
    JSON("jsonb", "", "", "json", "jsonb"),
    /** All other types. Their values are shown as PostgreSQL's text. */
    OTHER("text", "", "");

    private static final Set<ColumnKind> WITHOUT_FILTER = Set.of(JSON, OTHER);
    private static final Set<ColumnKind> WITH_RANGE = Set.of(INTEGER, NUMBER, TIME, DATE);
    private static final Set<ColumnKind> FREE_TEXT = Set.of(TEXT, JSON, OTHER);

    private final String bound;
    private final Pattern accepted;
    private final String rule;
    private final Set<String> types;

    ColumnKind(String bound, String accepted, String rule, String... types) {
        this.bound = bound;
        this.accepted = Pattern.compile(accepted);
        this.rule = rule;
        this.types = Set.of(types);
    }

    /** Returns the kind of a type of PostgreSQL. */
    static ColumnKind of(String type) {
        for (ColumnKind kind : values()) {
            if (kind.types.contains(type)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** Returns the name in the list of views, such as {@code integer}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hasFilter() {
        return !WITHOUT_FILTER.contains(this);
    }

    boolean hasRange() {
        return WITH_RANGE.contains(this);
    }

    /** Returns true for values that people or producers have written, so that they may begin with any character. */
    boolean isFreeText() {
        return FREE_TEXT.contains(this);
    }

    boolean accepts(String value) {
        return accepted.matcher(value).matches();
    }

    /** Returns the values that a filter accepts, in words. */
    String rule() {
        return rule;
    }

    /** Returns the type of PostgreSQL that a filter's value is sent as. */
    String bound() {
        return bound;
    }

    /** Returns the text of a value, from 1; times as ISO 8601 in UTC. Null stays null. */
    @Nullable
    String text(ResultSet row, int column) throws SQLException {
        return switch (this) {
            case TIME -> time(row.getObject(column, OffsetDateTime.class));
            case BOOLEAN -> {
                boolean value = row.getBoolean(column);
                yield row.wasNull() ? null : String.valueOf(value);
            }
            default -> row.getString(column);
        };
    }

    private static @Nullable String time(@Nullable OffsetDateTime time) {
        if (time == null) {
            return null;
        }
        // The driver's values for PostgreSQL's infinity and -infinity.
        if (time.equals(OffsetDateTime.MAX)) {
            return "infinity";
        }
        return time.equals(OffsetDateTime.MIN) ? "-infinity" : time.toInstant().toString();
    }

    /** Returns the JSON value of a text. */
    @Nullable
    Object json(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (this) {
            // NaN and Infinity are no JSON numbers.
            case INTEGER, NUMBER -> text.matches(".*[a-zA-Z&&[^eE]].*") ? text : new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case JSON -> StoredJson.read(text);
            default -> text;
        };
    }
}
