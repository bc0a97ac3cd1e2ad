package dev.learnstream.projections.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.TestDatabase;
import java.sql.Connection;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTest {

    private final TestDatabase database = TestDatabase.create();
    private final RealPostgres postgres = database.postgres();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isFitWhereEachConnectionHasItsSession() {
        assertThatCode(() -> login("").check()).doesNotThrowAnyException();
    }

    @Test
    void isRefusedWhereTwoConnectionsHaveOneSession() throws Exception {
        try (Connection session = postgres.connect()) {
            // A pooler in transaction mode gives both clients the same session between transactions.
            Login pooled = new Login("jdbc:postgresql://pooler/platform", () -> session);

            assertThatThrownBy(pooled::check)
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageStartingWith(
                            "Database [jdbc:postgresql://pooler/platform] is behind a" + " pooler in transaction mode");
        }
    }

    @Test
    void isRefusedWhereTheDatabaseTakesNoWrites() {
        assertThatThrownBy(() ->
                        login("?options=-c%20default_transaction_read_only=on").check())
                .isInstanceOf(CannotStartException.class)
                .hasMessageEndingWith("accepts no writes: it is a standby, a failover is running, or it is read-only")
                .hasMessageNotContaining("options");
    }

    private Login login(String parameters) {
        return Login.of(postgres.url() + parameters, postgres.user(), postgres.password(), new Properties());
    }
}
