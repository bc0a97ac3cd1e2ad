package dev.learnstream.projections.query;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Times;
import dev.learnstream.schemas.EventCodecs;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads the dead letters of one producer in the order in which they were stored. It tells each letter once, also if its
 * transaction commits later than that of a letter with a later time: it reads only up to a time before which all are
 * committed.
 */
final class ProducerLetters {

    private static final String SAFE = SqlFile.statement(ProducerLetters.class, "SafeTime");
    private static final String READ = SqlFile.statement(ProducerLetters.class, "ReadProducerLetters");

    private final DataSource database;
    private final EventCodecs codecs;

    ProducerLetters(DataSource database, EventCodecs codecs) {
        this.database = database;
        this.codecs = codecs;
    }

    /**
     * A question.
     *
     * @param producer name of the producer
     * @param since    the place after which the answer begins
     * @param limit    largest number of letters
     */
    record Question(String producer, FeedCursor since, int limit) {

        /** Returns the answer if there is nothing to tell. */
        Answer nothing() {
            return new Answer(List.of(), since.toString());
        }
    }

    /**
     * A part of the feed.
     *
     * @param next the place from which the next question goes on, also if there are no letters
     */
    record Answer(List<ProducerLetter> letters, String next) {}

    Answer answer(Question question) throws SQLException {
        try (Connection connection = database.getConnection()) {
            // A statement of its own: the next one sees everything that was committed before.
            Instant safe =
                    Query.first(connection, SAFE, row -> Times.of(row, "safe")).orElseThrow();
            List<Placed> found = Query.list(
                    connection,
                    READ,
                    row -> new Placed(ProducerLetter.of(row, codecs), FeedCursor.of(row)),
                    question.producer(),
                    question.since(),
                    safe,
                    question.limit());
            return found.isEmpty() ? question.nothing() : answer(found);
        }
    }

    private record Placed(ProducerLetter letter, FeedCursor place) {}

    private static Answer answer(List<Placed> found) {
        return new Answer(
                found.stream().map(Placed::letter).toList(),
                found.get(found.size() - 1).place().toString());
    }
}
