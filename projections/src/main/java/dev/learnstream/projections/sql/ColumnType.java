package dev.learnstream.projections.sql;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The types whose arrays the driver sends in binary. Columns of all other types are sent as the texts of their values,
 * and PostgreSQL casts them.
 */
@SuppressWarnings("ImmutableEnumChecker") // a constructor reference is
enum ColumnType {
    INT4("int4", Integer[]::new),
    INT8("int8", Long[]::new),
    BOOL("bool", Boolean[]::new),
    BYTEA("bytea", byte[][]::new),
    TEXT("text", String[]::new) {
        @Override
        Object sent(Object value) {
            return value.toString();
        }
    };

    private final String sent;
    private final IntFunction<@Nullable Object[]> array;

    ColumnType(String sent, IntFunction<@Nullable Object[]> array) {
        this.sent = sent;
        this.array = array;
    }

    static ColumnType of(String type) {
        for (ColumnType known : values()) {
            if (known.sent.equals(type)) {
                return known;
            }
        }
        return TEXT;
    }

    /** Returns the type of the array that is sent. */
    String sent() {
        return sent;
    }

    Object sent(Object value) {
        return value;
    }

    /** Returns a column as an array of the type that the driver knows. */
    @Nullable
    Object[] values(List<@Nullable Object[]> rows, int column) {
        @Nullable Object[] values = array.apply(rows.size());
        for (int row = 0; row < values.length; row++) {
            Object value = rows.get(row)[column];
            values[row] = value == null ? null : sent(value);
        }
        return values;
    }
}
