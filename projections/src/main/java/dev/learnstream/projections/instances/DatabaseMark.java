package dev.learnstream.projections.instances;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A mark in the client id that tells databases apart. A standby that takes over has the mark of its primary, and a
 * database that is restored under its name keeps its mark.
 *
 * @param text 12 hexadecimal digits; empty if the database does not tell its identity
 */
record DatabaseMark(String text) {

    private static final String READ_IDENTITY = SqlFile.statement(DatabaseMark.class, "ReadIdentity");

    private static final DatabaseMark UNKNOWN = new DatabaseMark("");

    /** SQLSTATEs of a refusal: the service has no right to ask, or the server has no such function. */
    private static final Set<String> REFUSALS = Set.of("42501", "42883");

    private static final Pattern IN_CLIENT_ID = Pattern.compile("-db\\.([0-9a-f]{12})(?:-|$)");

    static DatabaseMark of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.first(connection, READ_IDENTITY, row -> row.getString(1))
                    .map(DatabaseMark::ofIdentity)
                    .orElse(UNKNOWN);
        } catch (SQLException e) {
            if (!REFUSALS.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            return UNKNOWN;
        }
    }

    static DatabaseMark ofIdentity(String identity) {
        String hash = UUID.nameUUIDFromBytes(identity.getBytes(UTF_8)).toString();
        return new DatabaseMark(hash.replace("-", "").substring(0, 12));
    }

    String on(String clientId) {
        return text.isEmpty() ? clientId : clientId + "-db." + text;
    }

    /** Returns the client ids that write to another database, in order. One without a mark may belong to any. */
    List<String> strangers(Collection<String> clientIds) {
        return clientIds.stream().filter(this::isStranger).sorted().toList();
    }

    private boolean isStranger(String clientId) {
        Matcher mark = IN_CLIENT_ID.matcher(clientId);
        return !text.isEmpty() && mark.find() && !mark.group(1).equals(text);
    }
}
