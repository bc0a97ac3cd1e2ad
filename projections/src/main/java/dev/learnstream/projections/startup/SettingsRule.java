package dev.learnstream.projections.startup;

import org.springframework.core.env.ConfigurableEnvironment;

/** A rule for the settings. It is applied before anything is started, if {@code spring.factories} lists it. */
@FunctionalInterface
public interface SettingsRule {

    /**
     * Checks the settings, and may correct them.
     *
     * @throws CannotStartException if the program cannot start with them
     */
    void apply(ConfigurableEnvironment environment);
}
