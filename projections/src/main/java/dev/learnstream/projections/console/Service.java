package dev.learnstream.projections.console;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The service, in this process.
 *
 * @param application Spring Boot's class of it
 */
record Service(Class<?> application) {

    /**
     * Starts it; returns when it streams.
     *
     * @param settings what the command does not know itself
     * @throws NotStartedException if it does not start
     * @throws picocli.CommandLine.ParameterException if one of them is no setting of Spring Boot's
     */
    ConfigurableApplicationContext start(CommandSpec command, List<String> settings) {
        String[] arguments = SpringSettings.of(command, settings);
        try {
            return SpringApplication.run(application, arguments);
        } catch (RuntimeException e) {
            throw new NotStartedException(e);
        }
    }
}
