package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.DeadLetterFilter;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.ops.Page;
import dev.learnstream.projections.ops.RecordContent;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.schemas.EventCodecs;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads dead letters for operators. It changes nothing. */
public final class DeadLetterQueries {

    private static final String LIST = SqlFile.statement(DeadLetterQueries.class, "ListDeadLetters");
    private static final String COUNT = SqlFile.statement(DeadLetterQueries.class, "CountDeadLetters");
    private static final String CAUSES = SqlFile.statement(DeadLetterQueries.class, "ReadCauses");
    private static final String CAUSES_OF_SELECTED = SqlFile.statement(DeadLetterQueries.class, "CountSelectedLetters");
    private static final String FIND = SqlFile.statement(DeadLetterQueries.class, "FindDeadLetters");
    private static final String READ = SqlFile.statement(DeadLetterQueries.class, "ReadDeadLetter");

    private final DataSource database;
    private final EventCodecs codecs;

    DeadLetterQueries(DataSource database, EventCodecs codecs) {
        this.database = database;
        this.codecs = codecs;
    }

    /**
     * Returns the selected letters, in the order of their keys.
     *
     * @param state {@code open}, {@code resolved} or {@code discarded}; null for any
     */
    public List<DeadLetter> list(DeadLetterFilter filter, @Nullable String state, Page page) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(connection, LIST, DeadLetter::of, filter, state, page.after(), page.limit());
        }
    }

    /**
     * Returns the number of letters of each kind: the open ones first, then the largest number first.
     *
     * @param producer counts only letters of this producer; null for all
     */
    List<LetterCount> counts(@Nullable String producer) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(connection, COUNT, LetterCount::of, producer);
        }
    }

    /** Returns the causes of all open letters, the most frequent first. */
    public List<LetterCause> causes() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(connection, CAUSES, LetterCause::of);
        }
    }

    /** Returns the causes of the letters that a job with this filter would have, the most frequent first. */
    List<LetterCause> causes(DeadLetterFilter filter) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(connection, CAUSES_OF_SELECTED, LetterCause::of, filter);
        }
    }

    /** Returns the keys of a record's dead letters, sorted; empty if it has none. */
    List<RecordKey> keys(String topic, int partition, long offset) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(connection, FIND, RecordKey::of, topic, partition, offset);
        }
    }

    /** Returns a dead letter with its content; empty if this record has none. */
    Optional<ShownLetter> show(String topic, int partition, long offset) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.first(
                    connection,
                    READ,
                    row -> new ShownLetter(DeadLetter.of(row), content(row)),
                    topic,
                    partition,
                    offset);
        }
    }

    private RecordContent content(ResultSet row) throws SQLException {
        // To decode the record again may end the process. Only a redrive does so.
        return row.getString("reason").equals("crashed_reader")
                ? RecordContent.undecoded(row)
                : RecordContent.decoded(row, codecs);
    }
}
