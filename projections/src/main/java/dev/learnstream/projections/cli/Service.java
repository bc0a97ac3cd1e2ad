package dev.learnstream.projections.cli;

import dev.learnstream.projections.cli.common.ExitCodes;
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

    /** Runs last, when everything has stopped. Spring Boot knows it by this object. */
    private static final Runnable FAREWELL = Service::sayFarewell;

    /**
     * Starts the service, and returns when it streams.
     *
     * @param settings arguments that the command itself does not know
     * @throws NotStartedException if the service does not start
     * @throws picocli.CommandLine.ParameterException if an argument is not a setting of Spring Boot
     */
    ConfigurableApplicationContext start(CommandSpec command, List<String> settings) {
        String[] arguments = SpringSettings.of(command, settings);
        SpringApplication.getShutdownHandlers().add(FAREWELL);
        try {
            return SpringApplication.run(application, arguments);
        } catch (RuntimeException e) {
            keepFarewellForAStop();
            throw new NotStartedException(e, ExitCodes.NOT_DONE);
        }
    }

    private static void sayFarewell() {
        System.out.println("\nLearnstream has stopped. Nothing is lost: the next start continues where this one was.");
    }

    /** A service that did not start has nothing to say. One that was stopped during its start has. */
    private static void keepFarewellForAStop() {
        try {
            SpringApplication.getShutdownHandlers().remove(FAREWELL);
        } catch (IllegalStateException e) {
            // The process is being stopped, and this is why the start has failed.
            return;
        }
    }
}
