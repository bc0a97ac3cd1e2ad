package dev.learnstream.projections.decode;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A record that was being decoded when its reader died.
 *
 * @param isCondemned true if that has happened twice, and nobody has decoded it in between
 */
record Suspect(long offset, boolean isCondemned) {

    /** Reads the suspect from a row of the guard; null if there is none. */
    static @Nullable Suspect of(ResultSet row) throws SQLException {
        Long offset = row.getObject("suspect", Long.class);
        return offset == null ? null : new Suspect(offset, row.getBoolean("is_condemned"));
    }
}
