package dev.learnstream.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.Transaction;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A live row that is written during its comparison is compared again and not overwritten. */
class RowsThatChangeTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final DataSource OWNER = owner(DATABASE.postgres());
    private static final UUID LEAST = new UUID(0, 0);

    private static final int HISTORY = 20;
    private static final int DAMAGED = 99;
    private static final int LATER = 30;

    private ComparedTable table;
    private long rebuild;

    private static DataSource owner(RealPostgres postgres) {
        return new DriverManagerDataSource(postgres.url(), postgres.user(), postgres.password());
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    /** Gives one row another position than history has. */
    @BeforeEach
    void damage() throws SQLException {
        DATABASE.holdOnly(Classroom.CATALOGUE);
        rebuild =
                DATABASE.number("INSERT INTO learnstream.rebuilds (tables, is_dry_run, takes_older, rate, requested_by)"
                        + " VALUES ('{topic_progress}', false, false, 1000, 'ann') RETURNING rebuild_id");
        Shadow shadow = new Shadow(OWNER);
        List<ComparedTable> tables = shadow.tables();
        shadow.create(rebuild, tables);
        table = tables.stream()
                .filter(compared -> compared.name().equals("topic_progress"))
                .findFirst()
                .orElseThrow();
        insert("public", DAMAGED);
        insert("learnstream_rebuild", HISTORY);
    }

    private static void insert(String schema, int position) {
        DATABASE.execute(
                "INSERT INTO " + schema + ".topic_progress (user_id, topic_id, last_position_s, updated_at)"
                        + " VALUES (?, ?, ?, '2026-03-01T12:00:00Z')",
                Classroom.LEARNER,
                Classroom.VIDEO,
                position);
    }

    private static void write(String schema, int position) {
        DATABASE.execute("UPDATE " + schema + ".topic_progress SET last_position_s = ?", position);
    }

    private void findCandidates() throws SQLException {
        Transaction.commit(
                OWNER,
                connection ->
                        Query.update(connection, table.sql("FindCandidates"), LEAST, null, null, LEAST, null, null));
    }

    /** Settles the candidates; returns the number of changed rows. */
    private long settle() throws SQLException {
        return Transaction.commit(OWNER, connection -> Query.list(
                        connection, table.sql("SettleCandidates"), row -> row.getLong("unsettled"), null, null, rebuild)
                .get(0));
    }

    private static List<String> found() {
        return DATABASE.rows("SELECT live -> 'last_position_s', history -> 'last_position_s' FROM"
                + " learnstream.rebuild_differences WHERE state = 'found'");
    }

    /** Returns the actions for the findings, decided under the row locks. */
    private List<String> look() throws SQLException {
        return Transaction.commit(
                OWNER,
                connection -> Query.list(
                        connection,
                        table.sql("LookAtFindings"),
                        row -> row.getString("action"),
                        rebuild,
                        connection.createArrayOf(
                                "jsonb",
                                DATABASE.rows("SELECT key FROM learnstream.rebuild_differences")
                                        .toArray())));
    }

    @Test
    void differsWhenItIsWhatItWas() throws SQLException {
        findCandidates();

        assertThat(settle()).isZero();

        assertThat(found()).containsExactly("99 | 20");
        assertThat(look()).containsExactly("UPDATE");
    }

    @Test
    void isLookedAtAgainWhenItHasChanged() throws SQLException {
        findCandidates();
        write("public", LATER);

        assertThat(settle()).isEqualTo(1);
        assertThat(found()).isEmpty();

        assertThat(settle()).isZero();
        assertThat(found()).containsExactly("30 | 20");
    }

    @Test
    void doesNotDifferOnceHistoryHasItsEvents() throws SQLException {
        findCandidates();
        write("learnstream_rebuild", DAMAGED);

        assertThat(settle()).isZero();

        assertThat(found()).isEmpty();
    }

    @Test
    void isNotOverwrittenWhenItHasChangedSinceItWasFound() throws SQLException {
        findCandidates();
        settle();

        write("public", LATER);

        assertThat(look()).containsExactly("CHANGED");
    }

    @Test
    void isLeftAloneWhenHistoryAgreesByNow() throws SQLException {
        findCandidates();
        settle();

        write("learnstream_rebuild", DAMAGED);

        assertThat(look()).containsExactly("AGREES");
    }

    @Test
    void isForgottenInHistoryWhenItsLearnerIsGone() throws SQLException {
        findCandidates();

        DATABASE.execute("DELETE FROM public.users WHERE user_id = ?", Classroom.LEARNER);
        new Shadow(OWNER).forgetTheGone();

        assertThat(DATABASE.rows("SELECT last_position_s FROM learnstream_rebuild.topic_progress"))
                .isEmpty();
        assertThat(DATABASE.rows("SELECT key FROM learnstream_rebuild.candidates"))
                .isEmpty();
    }
}
