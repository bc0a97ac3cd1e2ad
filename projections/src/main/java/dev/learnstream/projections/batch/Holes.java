package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The holes of the partitions of a batch, under the lock of their watermarks. */
public final class Holes {

    private static final Logger LOG = LoggerFactory.getLogger(Holes.class);

    private static final String FIND = SqlFile.statement(Holes.class, "FindHoles");
    private static final String LOCK = SqlFile.statement(Holes.class, "LockHoles");
    private static final String FILL = SqlFile.statement(Holes.class, "FillHoles");

    private final List<Hole> found = new ArrayList<>();
    private final List<Filling> open = new ArrayList<>();

    /** Locks and reads the open holes. Before this call none is known. */
    void lock(Connection connection, Collection<Partition> partitions) throws SQLException {
        Rows rows = new Rows(LOCK);
        partitions.forEach(partition -> rows.add(partition.topicId(), partition.number()));
        open.addAll(rows.list(connection, row -> new Filling(hole(row))));
    }

    /** Reads a hole from a row. */
    public static Hole hole(ResultSet result) throws SQLException {
        return new Hole(
                Partition.of(result),
                result.getLong("from_offset"),
                result.getLong("to_offset"),
                result.getLong("next_offset"));
    }

    /** Logs new holes. */
    public static void tell(List<Hole> found) {
        found.forEach(hole -> LOG.warn(
                "The tables lack [{}] from offset [{}] to [{}]: reading it again. The database was set back, the topic"
                        + " was created again, Kafka deleted records before they were read, or there are only"
                        + " transaction markers",
                hole.partition(),
                hole.from(),
                hole.to() - 1));
    }

    void find(Hole hole) {
        found.add(hole);
    }

    List<Hole> found() {
        return found;
    }

    /** Returns true if the record gets its first fate now, because an open hole lacked it. */
    boolean fill(SourceRecord source) {
        Optional<Filling> lacking = open.stream()
                .filter(filling -> filling.hole.partition().equals(source.partition()))
                .filter(filling -> filling.hole.lacks(source))
                .findFirst();
        lacking.ifPresent(filling -> filling.take(source));
        return lacking.isPresent();
    }

    void save(Connection connection) throws SQLException {
        Rows news = new Rows(FIND);
        found.forEach(hole -> news.add(
                hole.partition().topicId(),
                hole.partition().number(),
                hole.partition().topic(),
                hole.from(),
                hole.to()));
        news.update(connection);
        Rows filled = new Rows(FILL);
        open.stream().filter(filling -> filling.records > 0).forEach(filling -> filling.addTo(filled));
        filled.update(connection);
    }

    private static final class Filling {
        private Hole hole;
        private long records;

        Filling(Hole hole) {
            this.hole = hole;
        }

        void take(SourceRecord source) {
            hole = new Hole(hole.partition(), hole.from(), hole.to(), source.offset() + 1);
            records++;
        }

        void addTo(Rows rows) {
            rows.add(hole.partition().topicId(), hole.partition().number(), hole.from(), hole.next(), records);
        }
    }
}
