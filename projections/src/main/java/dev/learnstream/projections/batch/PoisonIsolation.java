package dev.learnstream.projections.batch;

import java.sql.SQLException;

/** Keeps a record that PostgreSQL refuses from stopping the others: halves the work until that record is alone. */
public final class PoisonIsolation {

    private PoisonIsolation() {}

    /** Work that PostgreSQL may refuse as a whole. Then nothing of it is written. */
    public interface Work<T> {
        T write() throws SQLException;
    }

    /** Work after a record of it was refused. */
    public interface Rest<T> {

        /** Writes halves of the work, or its only record as one that is refused. */
        T write(SQLException refusal) throws SQLException;
    }

    /**
     * Writes the work, or what is to be written instead if a record is bad.
     *
     * @param what names the work in messages
     * @throws WriteFailedException if the database stays away, or refuses for a reason that is no record's fault. A
     *         refusal of the rest is our mistake: it has no bad record any more
     */
    public static <T> T write(String what, Work<T> work, Rest<T> rest) {
        try {
            return work.write();
        } catch (SQLException refusal) {
            FailureClass failure = FailureClass.of(refusal);
            if (failure != FailureClass.RECORD) {
                throw new WriteFailedException(what, failure, refusal);
            }
            return write(what, () -> rest.write(refusal));
        }
    }

    /**
     * Writes work without a bad record.
     *
     * @throws WriteFailedException if the database stays away, or refuses: that is our mistake
     */
    public static <T> T write(String what, Work<T> work) {
        try {
            return work.write();
        } catch (SQLException e) {
            FailureClass failure = FailureClass.of(e) == FailureClass.WORLD ? FailureClass.WORLD : FailureClass.BUG;
            throw new WriteFailedException(what, failure, e);
        }
    }
}
