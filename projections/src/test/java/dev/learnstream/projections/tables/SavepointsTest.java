package dev.learnstream.projections.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.TestDatabase;
import dev.learnstream.schemas.EventTopic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * If the driver sets a savepoint before each statement, the rows' transaction ids differ from the transaction's own.
 */
class SavepointsTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.holdOnly(Classroom.CATALOGUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "conservative", "always"})
    void deriveAModuleFromItsVideos(String autosave) throws SQLException {
        RealPostgres postgres = DATABASE.postgres();
        String url = postgres.url() + "?autosave=" + autosave;
        try (Connection connection = DriverManager.getConnection(url, postgres.user(), postgres.password())) {
            connection.setAutoCommit(false);
            List<String> touched = new ArrayList<>();
            for (Projection projection : Projection.ALL) {
                touched.addAll(new Merge(projection)
                        .merge(connection, List.of(completed()), touched)
                        .touched());
            }
            connection.commit();
        }

        assertThat(DATABASE.rows("SELECT videos_completed FROM public.module_progress"))
                .containsExactly("[\"" + Classroom.VIDEO + "\"]");
    }

    private static Event completed() {
        ProgressUpdate body = Classroom.progress(100, "12:00").build();
        return new Event(
                body, body.getUserId(), EventTopic.PROGRESS_UPDATES.occurredAt().apply(body));
    }
}
