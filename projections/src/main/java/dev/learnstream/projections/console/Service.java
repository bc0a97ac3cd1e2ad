package dev.learnstream.projections.console;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The service, in this process.
 *
 * @param application Spring Boot's application class
 */
record Service(Class<?> application) {

    /**
     * Starts the service, and returns when it streams.
     *
     * @param settings arguments that the command itself does not know
     * @throws NotStartedException if the service does not start
     * @throws picocli.CommandLine.ParameterException if an argument is not a setting of Spring Boot
     */
    ConfigurableApplicationContext start(CommandSpec command, List<String> settings) {
        String[] arguments = SpringSettings.of(command, settings);
        try {
            return SpringApplication.run(application, arguments);
        } catch (RuntimeException e) {
            throw new NotStartedException(e, ExitCodes.NOT_DONE);
        }
    }
}
