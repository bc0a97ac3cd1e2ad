package dev.learnstream.projections.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.TestDatabase;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.health.contributor.Status;

class WatchTest {

    private final AtomicInteger answers = new AtomicInteger();
    private Optional<String> failure = Optional.empty();
    private final Watch watch = new Watch("It", "there", () -> failure, answers::incrementAndGet);

    @Test
    void saysWhyItDoesNotAnswerUntilItDoes() throws Exception {
        failure = Optional.of("[3D000] FATAL: no such database");
        watch.look();

        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(watch.health().getDetails()).containsEntry("because", "[3D000] FATAL: no such database");
        assertThat(answers).hasValue(0);

        failure = Optional.empty();
        watch.look();

        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
        assertThat(watch.health().getDetails()).containsOnlyKeys("address");
        assertThat(answers).hasValue(1);
    }

    @Test
    void passesOnWhatPostgresqlAnswersToTheLogin() {
        try (TestDatabase database = TestDatabase.create()) {
            PGSimpleDataSource renamed = new PGSimpleDataSource();
            renamed.setUrl(database.postgres().url());
            renamed.setUser(database.postgres().user());
            renamed.setPassword(database.postgres().password());
            assertThat(WatchConfiguration.failure(renamed)).isEmpty();

            renamed.setDatabaseName("away");

            assertThat(WatchConfiguration.failure(renamed)).hasValue("[3D000] FATAL: database \"away\" does not exist");
        }
    }
}
