package dev.learnstream.projections.access;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.startup.SettingsRule;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Refuses to start if anyone in the network could get access. It runs before anything else is started. */
final class UnauthenticatedBindCheck implements SettingsRule {

    @Override
    public void apply(ConfigurableEnvironment environment) {
        check(environment);
    }

    static void check(Environment environment) {
        BindAddress address = BindAddress.of(environment);
        if (AccessPolicy.of(environment).token().isEmpty() && !address.isLoopback()) {
            throw open(address, "Set [%s], or [server.address] to 127.0.0.1".formatted(AccessPolicy.SETTING));
        }
        BindAddress management = BindAddress.read(environment, "management.server.address");
        if (isApart(environment) && !management.isLoopback()) {
            throw open(
                    management,
                    "Set it to 127.0.0.1, or leave out [management.server.port]: the token protects only one port");
        }
    }

    /** Returns true if operations have a separate server: our filters do not protect it. */
    private static boolean isApart(Environment environment) {
        String port = environment.getProperty("management.server.port", "");
        return !port.isBlank() && !port.equals("-1") && !port.equals(environment.getProperty("server.port"));
    }

    private static CannotStartException open(BindAddress address, String action) {
        return new CannotStartException(
                "[%s] is [%s]: everyone who reaches it would have access, because no authentication is configured there"
                        .formatted(address.setting(), address.text()),
                action,
                null);
    }
}
