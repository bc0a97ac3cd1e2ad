package dev.learnstream.projections.demo;

import dev.learnstream.projections.batch.DeadLetterFilter;
import dev.learnstream.projections.batch.DeadLetters;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Discards the dead letters of the records that the demo has broken on purpose. So nothing needs action after it. */
final class BrokenLetters {

    private static final String BY = "demo";
    private static final String BECAUSE = "broken on purpose by the demo";
    private static final DeadLetterFilter ALL = new DeadLetterFilter(null, null, null, null, null, null, null);
    private static final int PAGE = 1_000;

    private BrokenLetters() {}

    /**
     * Discards them.
     *
     * @param places of the broken records, such as {@code progress-updates-3@17}
     * @return number of dead letters
     */
    static int discard(DataSource owner, Set<String> places) throws SQLException {
        int discarded = 0;
        RecordKey after = RecordKey.FIRST;
        while (true) {
            Page page = discard(owner, places, after);
            discarded += page.discarded;
            if (page.letters.size() < PAGE) {
                return discarded;
            }
            after = RecordKey.of(page.letters.get(PAGE - 1).source());
        }
    }

    private static Page discard(DataSource owner, Set<String> places, RecordKey after) throws SQLException {
        return Transaction.commit(owner, connection -> {
            List<DeadLetters.Letter> letters = DeadLetters.lock(connection, ALL, after, PAGE);
            List<SourceRecord> broken = letters.stream()
                    .map(DeadLetters.Letter::source)
                    .filter(source -> places.contains(source.toString()))
                    .toList();
            DeadLetters.discard(connection, broken, BY, BECAUSE);
            return new Page(letters, broken.size());
        });
    }

    private record Page(List<DeadLetters.Letter> letters, int discarded) {}
}
