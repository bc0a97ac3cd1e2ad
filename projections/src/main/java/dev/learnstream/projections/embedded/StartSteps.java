package dev.learnstream.projections.embedded;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Prints the steps of the start, each with its time. Otherwise the screen would be empty until the end. */
final class StartSteps implements BeanPostProcessor, ApplicationListener<WebServerInitializedEvent> {

    /** Prints the first line. */
    static void begin(Path folder, boolean isFirst) {
        System.out.printf(
                "Starting PostgreSQL and Kafka in [%s]%s.%n",
                folder, isFirst ? "; the first start takes about 20 s" : "");
    }

    static void done(String step) {
        System.out.printf(
                Locale.ROOT,
                "  %-10s ready after %4.1f s%n",
                step,
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof FlywayMigrationInitializer) {
            done("tables");
        }
        return bean;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        done("HTTP");
    }
}
