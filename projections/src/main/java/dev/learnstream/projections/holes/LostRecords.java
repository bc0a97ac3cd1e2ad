package dev.learnstream.projections.holes;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Reads and accepts lost records in the database. */
final class LostRecords {

    private static final String LIST = SqlFile.statement(LostRecords.class, "ListLosses");
    private static final String ACCEPT = SqlFile.statement(LostRecords.class, "AcceptLosses");

    private final DataSource database;

    LostRecords(DataSource database) {
        this.database = database;
    }

    /** Returns at most 1,000 losses, newest first, with the accepted ones if they are wanted. */
    List<Loss> list(boolean withAccepted) throws SQLException {
        return Transaction.commit(database, connection -> Query.list(connection, LIST, Loss::of, withAccepted));
    }

    /**
     * Accepts all losses known by now: a person has dealt with them. The fate of the records stays lost.
     *
     * @return number of accepted holes
     */
    int accept(String by, String because) throws SQLException {
        return Transaction.commit(database, connection -> Query.update(connection, ACCEPT, by, because));
    }
}
