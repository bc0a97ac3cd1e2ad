package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.TestInfrastructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The machine and the database have different time zones, each off by half an hour. The database does not know the
 * machine's zone by its name, and the machine's digits are not ASCII.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ZonedServiceIT {

    private static final long SEED = 20_250_307;

    @Test
    void writesTheSameRowsWhereverItIs() throws Exception {
        TestInfrastructure infrastructure = TestInfrastructure.startWithoutTables();
        try (FaultRun run = FaultRun.of(SEED, infrastructure, History.of(SEED, 2_000))) {
            moveToNewfoundland(infrastructure);
            run.begin(Learnstream.class, "-Duser.timezone=IST", "-Duser.language=fa", "-Duser.country=IR");

            run.publishAndRead(2_000);

            assertThat(run.service().jcmd("VM.system_properties")).contains("user.timezone=IST");
            assertThat(infrastructure.kafka().clientIds())
                    .as("each reader says which database it writes to")
                    .isNotEmpty()
                    .allMatch(clientId -> clientId.matches(".+-db\\.[0-9a-f]{12}-StreamThread-\\d-consumer"));
            run.end().assertWhole();
        }
    }

    private static void moveToNewfoundland(TestInfrastructure infrastructure) throws SQLException {
        String zone = "America/St_Johns";
        try (Connection connection = infrastructure.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE learnstream SET timezone = '" + zone + "'");
        }
        assertThat(infrastructure
                        .postgres()
                        .query("SELECT unnest(setconfig) FROM pg_db_role_setting", row -> row.getString(1)))
                .containsExactly("TimeZone=" + zone);
    }
}
