package dev.learnstream.projections.demo;

import dev.learnstream.projections.batch.DeadLetters;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** Discards the dead letters of the records that the demo has broken on purpose. So nothing needs action after it. */
final class BrokenLetters {

    private static final String FIND = SqlFile.statement(BrokenLetters.class, "FindBrokenLetters");
    private static final String BY = "demo";
    private static final String BECAUSE = "broken on purpose by the demo";

    private BrokenLetters() {}

    /**
     * Discards them.
     *
     * @param places of the broken records, such as {@code progress-updates-3@17}
     * @return number of dead letters
     */
    static int discard(DataSource owner, Set<String> places) throws SQLException {
        return Transaction.commit(
                owner,
                connection -> DeadLetters.discard(
                        connection, Query.list(connection, FIND, RecordKey::of, places), BY, BECAUSE));
    }
}
