package dev.learnstream.projections.adoption;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectedTablesTest {

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void mayBeWrittenAsTheMigrationsMakeThem() {
        assertThatCode(this::look).doesNotThrowAnyException();
    }

    @Test
    void mayNotBeWrittenWithoutTheKeyOfTheirMerge() {
        database.execute("ALTER TABLE topic_progress DROP CONSTRAINT uq_topic_progress_user_topic");

        assertThatThrownBy(this::look)
                .isInstanceOf(CannotStartException.class)
                .hasMessage("Cannot write the tables as they are: [topic_progress] has no unique (user_id, topic_id)");
    }

    @Test
    void mayNotBeWrittenWithAColumnThatNobodyFills() {
        database.execute("ALTER TABLE quiz_attempts ADD tries integer NOT NULL");

        assertThatThrownBy(this::look)
                .hasMessage("Cannot write the tables as they are:"
                        + " [quiz_attempts.tries] must be given, and nobody knows it");
    }

    @Test
    void mayBeWrittenWithoutAnIndex() {
        database.execute("DROP INDEX ix_quiz_attempts_user_course");

        assertThatCode(this::look).doesNotThrowAnyException();
    }

    private void look() throws Exception {
        new ProjectedTables(database.pool()).afterPropertiesSet();
    }
}
