package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.DeadlyRecords;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.ops.Orders;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Records that are no part of history, by the database: what is not to be decoded, and what is a dead letter. */
final class Letters {

    private static final String FIND = SqlFile.statement(Letters.class, "FindUnresolvedLetters");

    private final DataSource database;

    Letters(DataSource database) {
        this.database = database;
    }

    /** Offsets of records that are not to be decoded. */
    Map<Partition, Set<Long>> deadly(Collection<Partition> partitions) {
        return ask(connection -> {
            Map<Partition, Set<Long>> deadly = new HashMap<>();
            for (Partition partition : partitions) {
                deadly.put(partition, DeadlyRecords.of(connection, partition));
            }
            return deadly;
        });
    }

    /** The same events, in their order, without those that are dead letters now. */
    List<Entry.Valid> leaveOut(List<Entry.Valid> events) {
        Set<Integer> dead = ask(connection -> unresolved(connection, events));
        return IntStream.range(0, events.size())
                .filter(event -> !dead.contains(event))
                .mapToObj(events::get)
                .toList();
    }

    private static Set<Integer> unresolved(Connection connection, List<Entry.Valid> events) throws SQLException {
        Rows rows = new Rows(List.of("uuid", "integer", "bigint"));
        events.forEach(event -> rows.add(
                event.source().partition().topicId(),
                event.source().partition().number(),
                event.source().offset()));
        Set<Integer> dead = new HashSet<>();
        try (PreparedStatement statement = rows.prepare(connection, FIND);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                dead.add(result.getInt("ordinal") - 1);
            }
        }
        return dead;
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = database.getConnection()) {
            return question.answer(connection);
        } catch (SQLException e) {
            throw Orders.unavailable("The database does not say which records are dead letters; ask again");
        }
    }

    private interface Question<T> {
        T answer(Connection connection) throws SQLException;
    }
}
