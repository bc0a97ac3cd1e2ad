package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.rebuild.ComparedTable.Parent;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores the rows that a rebuild has overwritten or deleted, and deletes those that it has inserted. Rows of parents
 * that are gone are not restored.
 */
final class Rollback {

    private static final Logger LOG = LoggerFactory.getLogger(Rollback.class);
    private static final int SIZE = 100;

    private final long rebuild;
    private final DataSource owner;
    private final RunCheck check;

    Rollback(long rebuild, DataSource owner, RunCheck check) {
        this.rebuild = rebuild;
        this.owner = owner;
        this.check = check;
    }

    void run(List<ComparedTable> tables) throws InterruptedException, SQLException {
        for (ComparedTable table : tables) {
            forgetTheGone(table);
            boolean isLeft = true;
            while (isLeft) {
                check.goOnGently();
                isLeft = restore(table);
            }
        }
    }

    /** Returns false when no rows are left to restore. */
    private boolean restore(ComparedTable table) throws SQLException {
        try {
            return Transaction.commit(owner, connection -> restore(connection, table)) > 0;
        } catch (SQLException e) {
            if (FailureClass.of(e) != FailureClass.WORLD) {
                throw e;
            }
            // A parent was deleted meanwhile, or a live write was in the way.
            LOG.debug("Bringing back rows of [{}] once more", table.name(), e);
            forgetTheGone(table);
            return true;
        }
    }

    private void forgetTheGone(ComparedTable table) throws SQLException {
        for (Parent parent : table.parents()) {
            String sql = table.sql(parent.isSetNull() ? "ForgetKeptValues" : "ForgetKeptRows");
            Transaction.commit(owner, connection -> Query.update(connection, parent.sql(sql), rebuild));
        }
    }

    private int restore(Connection connection, ComparedTable table) throws SQLException {
        List<String> keys = Query.list(connection, table.sql("NextKept"), row -> row.getString("key"), rebuild, SIZE);
        Query.list(connection, table.sql("LockRows"), row -> 1, keys);
        Query.update(connection, table.sql("DeleteInserted"), rebuild, keys);
        Query.update(connection, table.sql("RestoreKept"), rebuild, keys);
        Query.update(connection, table.sql("MarkRestored"), rebuild, keys);
        return keys.size();
    }
}
