package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.HeldEventFilter;
import dev.learnstream.projections.ops.Page;
import dev.learnstream.projections.ops.RecordContent;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.schemas.EventCodecs;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads held events for operators. It changes nothing. */
public final class HeldEventQueries {

    private static final String LIST = SqlFile.statement(HeldEventQueries.class, "ListHeldEvents");
    private static final String COUNT = SqlFile.statement(HeldEventQueries.class, "CountHeldEvents");
    private static final String PARENTS = SqlFile.statement(HeldEventQueries.class, "CountMissingParents");
    private static final String READ = SqlFile.statement(HeldEventQueries.class, "ReadHeldEvent");

    private final DataSource database;
    private final EventCodecs codecs;
    private final Duration expiry;

    /**
     * Creates a reader of a database.
     *
     * @param expiry how long an event waits, from when the broker got it
     */
    HeldEventQueries(DataSource database, EventCodecs codecs, Duration expiry) {
        this.database = database;
        this.codecs = codecs;
        this.expiry = expiry;
    }

    /** Returns the selected events, in the order of their keys. */
    public List<HeldEvent> list(HeldEventFilter filter, Page page) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(connection, LIST, row -> HeldEvent.of(row, expiry), filter, page.after(), page.limit());
        }
    }

    /** Returns the number of events of each kind, the largest number first. */
    List<HeldCount> counts() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(connection, COUNT, row -> HeldCount.of(row, expiry));
        }
    }

    /** Returns the parents that most events wait for, at most a hundred. */
    public List<MissingParent> missingParents() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(connection, PARENTS, row -> MissingParent.of(row, expiry));
        }
    }

    /** Returns a held event with its content; empty if this record is not held. */
    Optional<ShownEvent> show(String topic, int partition, long offset) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.first(
                    connection,
                    READ,
                    row -> new ShownEvent(HeldEvent.of(row, expiry), RecordContent.decoded(row, codecs)),
                    topic,
                    partition,
                    offset);
        }
    }
}
