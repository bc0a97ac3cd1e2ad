package dev.learnstream.projections.embedded;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Starts the embedded broker and database if none is configured. It starts them as soon as the settings are known, so
 * that they start while Spring does.
 */
final class EmbeddedStart implements ApplicationListener<SpringApplicationEvent>, Ordered {

    private @Nullable EmbeddedServices services;

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        if (event instanceof ApplicationEnvironmentPreparedEvent prepared
                && EmbeddedOrNot.isWanted(prepared.getEnvironment())) {
            start(prepared.getEnvironment(), prepared.getSpringApplication());
        } else if (event instanceof ApplicationFailedEvent) {
            stop();
        }
    }

    /** Starts both and registers them as a bean, which the context closes after the beans that use it. */
    private void start(Environment environment, SpringApplication application) {
        EmbeddedServices started = EmbeddedServices.start(EmbeddedProperties.dataFolder(environment));
        services = started;
        started.keepNativeLibraries();
        // A program that is stopped during its start has no context yet that would close them.
        SpringApplication.getShutdownHandlers().add(this::stop);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("embeddedServices", EmbeddedServices.class, () -> started));
    }

    private void stop() {
        try {
            if (services != null) {
                services.close();
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(EmbeddedStart.class).warn("Could not close the data folder", e);
        }
    }

    /** Runs after the listeners that read and check the settings. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
