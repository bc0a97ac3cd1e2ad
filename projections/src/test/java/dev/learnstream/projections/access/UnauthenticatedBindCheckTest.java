package dev.learnstream.projections.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.learnstream.projections.startup.CannotStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class UnauthenticatedBindCheckTest {

    private static final String TOKEN = "0123456789abcdef";

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void asksForNoTokenOnLoopback(String address) {
        environment.setProperty("server.address", address);

        assertThatCode(() -> UnauthenticatedBindCheck.check(environment)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "", " "})
    void asksForATokenElsewhere(String address) {
        environment.withProperty("server.address", address).withProperty("learnstream.api-token", " ");

        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> UnauthenticatedBindCheck.check(environment))
                .withMessageStartingWith("[server.address] is [%s]: everyone", address.strip());

        environment.setProperty("learnstream.api-token", TOKEN);
        assertThatCode(() -> UnauthenticatedBindCheck.check(environment)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "0123456789abcde\u00e9", "0123456789 abcdef"})
    void refusesATokenThatIsNoneAndDoesNotRepeatIt(String token) {
        environment.withProperty("server.address", "127.0.0.1").withProperty("learnstream.api-token", token);

        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> UnauthenticatedBindCheck.check(environment))
                .withMessage("[learnstream.api-token] is too short, or has characters that a header cannot hold");
    }

    @Test
    void refusesAnOpenDoorOfItsOwnForOperations() {
        environment
                .withProperty("server.address", "127.0.0.1")
                .withProperty("learnstream.api-token", TOKEN)
                .withProperty("management.server.port", "9090");

        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> UnauthenticatedBindCheck.check(environment))
                .withMessageStartingWith("[management.server.address] is []: everyone");

        environment.setProperty("management.server.address", "127.0.0.1");
        assertThatCode(() -> UnauthenticatedBindCheck.check(environment)).doesNotThrowAnyException();
    }
}
