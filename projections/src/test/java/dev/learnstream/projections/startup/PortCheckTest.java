package dev.learnstream.projections.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PortCheckTest {

    private static void check(String address, String port) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("given", Map.of("server.address", address, "server.port", port)));
        PortCheck.check(environment);
    }

    @Test
    void refusesAPortThatIsTakenAndNamesAFreeOne() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> check("127.0.0.1", String.valueOf(other.getLocalPort())))
                    .isInstanceOfSatisfying(CannotStartException.class, refusal -> {
                        assertThat(refusal.action()).matches("Stop that one, or use another port: --server.port=\\d+");
                        check("127.0.0.1", refusal.action().replaceFirst(".*=", ""));
                    })
                    .hasMessageStartingWith("Port [%d] of [127.0.0.1] is taken".formatted(other.getLocalPort()));
        }
    }

    @Test
    void acceptsAPortThatIsFreeAgain() throws IOException {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        other.close();

        check("127.0.0.1", String.valueOf(other.getLocalPort()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "abc", "99999"})
    void leavesOtherPortsToSpring(String port) {
        check("127.0.0.1", port);
    }
}
