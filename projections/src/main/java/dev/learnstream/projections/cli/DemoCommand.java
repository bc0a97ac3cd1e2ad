package dev.learnstream.projections.cli;

import com.zaxxer.hikari.HikariDataSource;
import dev.learnstream.ingest.terminal.Terminal;
import dev.learnstream.projections.cli.common.Version;
import dev.learnstream.projections.cli.start.WhereToLook;
import dev.learnstream.projections.demo.Demo;
import dev.learnstream.projections.demo.DemoFailedException;
import dev.learnstream.projections.demo.DemoOptions;
import dev.learnstream.schemas.EventCodecs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.ProducerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code learnstream demo}: runs the service and shows it at work. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Runs the service, loads a small course catalogue and publishes the events of simulated learners.",
            "The service continues to run after the last event."
        },
        footer = {"", "The settings of the service can be given as --name=value: see learnstream --help"})
final class DemoCommand implements Callable<Integer> {

    private final Service service;
    private final Supplier<List<String>> settingsBefore;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--events",
            paramLabel = "N",
            converter = Numbers.OfRecords.class,
            defaultValue = "20000",
            description = {"Records to publish, 1 to 10,000,000 (${DEFAULT-VALUE})"})
    private long events;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = Numbers.PerSecond.class,
            description = "Records per second (as fast as possible)")
    private @Nullable Double rate;

    @Option(
            names = "--seed",
            paramLabel = "S",
            converter = Numbers.Whole.class,
            defaultValue = "1",
            description = {"Seed: the same seed gives the same events (${DEFAULT-VALUE})"})
    private long seed;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    /**
     * Creates the command.
     *
     * @param settingsBefore settings before the command's name
     */
    DemoCommand(Service service, Supplier<List<String>> settingsBefore) {
        this.service = service;
        this.settingsBefore = settingsBefore;
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoOptions options = options();
        ConfigurableApplicationContext context = service.start(command, allSettings());
        try (HikariDataSource owner = owner(context.getBean(FlywayConnectionDetails.class))) {
            demo(context, owner).run(options);
        } catch (RuntimeException e) {
            return failed(context, e);
        }
        System.out.print(WhereToLook.of(context));
        return 0;
    }

    private DemoOptions options() {
        return new DemoOptions(events, rate == null ? Double.POSITIVE_INFINITY : rate, seed);
    }

    private List<String> allSettings() {
        List<String> all = new ArrayList<>(settingsBefore.get());
        all.addAll(settings);
        return all;
    }

    /** Connects as the owner, who migrates: the service may not write the catalogue. */
    private static HikariDataSource owner(FlywayConnectionDetails details) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(details.getJdbcUrl());
        pool.setUsername(details.getUsername());
        pool.setPassword(details.getPassword());
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(10_000);
        return pool;
    }

    private static Demo demo(ApplicationContext context, DataSource owner) {
        ProducerFactory<?, ?> kafka = context.getBean(ProducerFactory.class);
        EventCodecs codecs = context.getBean(EventCodecs.class);
        return new Demo(kafka.getConfigurationProperties(), codecs, owner, System.out, Terminal.isThere());
    }

    /** Returns the exit code. A service that is being stopped ends the demo silently. */
    private static int failed(ConfigurableApplicationContext context, RuntimeException failure) {
        if (context.isClosed()) {
            return 0;
        }
        if (failure instanceof DemoFailedException) {
            System.err.println("\nlearnstream: the demo has failed. " + failure.getMessage());
        } else {
            System.err.println("\nlearnstream: the demo has failed. " + LearnstreamCommand.unexpected(failure));
        }
        return 1;
    }
}
