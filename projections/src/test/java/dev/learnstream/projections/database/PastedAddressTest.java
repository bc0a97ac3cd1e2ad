package dev.learnstream.projections.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.startup.CannotStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class PastedAddressTest {

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "postgresql://h/db jdbc:postgresql://h/db",
                "postgres://h:5433/db jdbc:postgresql://h:5433/db",
                "postgresql:///db jdbc:postgresql://localhost/db",
                "postgresql://[::1]:5432/db jdbc:postgresql://[::1]:5432/db",
                "postgresql://h1:1,h2:2/db jdbc:postgresql://h1:1,h2:2/db",
                "postgresql://h/d%20b jdbc:postgresql://h/d%20b",
                "postgresql://h/db?sslmode=require&schema=public jdbc:postgresql://h/db?sslmode=require",
                "postgresql://h/db?connection_limit=5&pool_timeout=0 jdbc:postgresql://h/db",
                "postgresql://h/db?connect_timeout=3 jdbc:postgresql://h/db?connectTimeout=3",
                "postgresql://h/db?sslrootcert=%2Fa+b jdbc:postgresql://h/db?sslrootcert=%2Fa%2Bb",
                "jdbc:postgresql://u:p@h/db jdbc:postgresql://h/db",
                "jdbc:postgresql://h/db?password=a@b jdbc:postgresql://h/db?password=a@b",
                "jdbc:postgresql:db jdbc:postgresql:db"
            })
    void isReadAsTheDriverReadsIt(String pasted, String jdbcUrl) {
        environment.setProperty("spring.datasource.url", pasted);

        PastedAddress.read(environment);

        assertThat(environment.getProperty("spring.datasource.url")).isEqualTo(jdbcUrl);
    }

    @Test
    void bringsUserAndPassword() {
        environment.setProperty("spring.datasource.url", "postgresql://us%40er:hun%2Fter+2@h/db");
        environment.setProperty("spring.flyway.url", "postgresql://owner:secret@h/db");

        PastedAddress.read(environment);

        assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("us@er");
        assertThat(environment.getProperty("spring.datasource.password")).isEqualTo("hun/ter+2");
        assertThat(environment.getProperty("spring.flyway.user")).isEqualTo("owner");
        assertThat(environment.getProperty("spring.flyway.password")).isEqualTo("secret");
    }

    @Test
    void leavesAUserWhoIsConfigured() {
        environment.setProperty("spring.datasource.url", "postgresql://u:hunter2@h/db");
        environment.setProperty("spring.datasource.username", "service");

        PastedAddress.read(environment);

        assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("service");
        assertThat(environment.getProperty("spring.datasource.password")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:hunter2@h/db",
                "jdbc:mysql://u:hunter2@h/db",
                "jdbc:mysql://h/db?password=hunter2",
                "postgresql://u:hun%ter2@h/db",
                "postgresql://u:hun/ter2@h/db",
                "postgresql://u:hun?ter2@h/db",
                "postgresql://u:hunter2@h/db?schema=app",
                "postgresql://u:hunter2@h/db?pgbouncer=true",
                "postgresql://u:hunter2@h/db?unheardof=1",
                "h:5432/db?password=hunter2",
                ""
            })
    void isRefusedWithoutThePasswordWhereItCannotBeRead(String pasted) {
        environment.setProperty("spring.datasource.url", pasted);

        assertThatThrownBy(() -> PastedAddress.read(environment))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("[spring.datasource.url] ")
                .hasMessageNotContainingAny("hun", "ter2");
    }
}
