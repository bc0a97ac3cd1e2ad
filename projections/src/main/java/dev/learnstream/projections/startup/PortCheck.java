package dev.learnstream.projections.startup;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.stream.IntStream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Refuses to start if the port of HTTP is taken. Otherwise that is found only when everything else runs. */
final class PortCheck implements SettingsRule {

    private static final int HIGHEST = 65_535;

    @Override
    public void apply(ConfigurableEnvironment environment) {
        check(environment);
    }

    static void check(Environment environment) {
        String port = environment.getProperty("server.port", "");
        // Spring Boot reports a port that is not a number. Port 0 is any free one.
        if (port.matches("[1-9]\\d{0,4}")) {
            check(environment.getProperty("server.address", ""), Integer.parseInt(port));
        }
    }

    private static void check(String host, int port) {
        try {
            InetAddress address = host.isBlank() ? new InetSocketAddress(0).getAddress() : InetAddress.getByName(host);
            if (port <= HIGHEST && isTaken(address, port)) {
                throw new CannotStartException(
                        "Port [%d] of [%s] is taken by another program, maybe another Learnstream"
                                .formatted(port, address.getHostAddress()),
                        "Stop that one, or use another port: --server.port=" + nextFree(address, port),
                        null);
            }
        } catch (UnknownHostException e) {
            // Spring Boot reports the address.
            return;
        }
    }

    private static int nextFree(InetAddress address, int taken) {
        return IntStream.rangeClosed(taken + 1, HIGHEST)
                .limit(100)
                .filter(port -> !isTaken(address, port))
                .findFirst()
                .orElse(0);
    }

    private static boolean isTaken(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As Tomcat does: connections that ended a moment ago do not matter.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return false;
        } catch (BindException e) {
            return String.valueOf(e.getMessage()).contains("in use");
        } catch (IOException e) {
            return false;
        }
    }
}
