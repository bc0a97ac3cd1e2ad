package dev.learnstream.projections.sweep;

import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.instances.DutyConfiguration;
import dev.learnstream.projections.stream.StreamPause;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

class SweepConfigurationTest {

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}

    @Test
    void sweepsWithinFiveSecondsOfItsOwnAccord() {
        try (SweepFixture classroom = new SweepFixture()) {
            classroom.empty();
            new ApplicationContextRunner()
                    .withUserConfiguration(Scheduling.class, DutyConfiguration.class, SweepConfiguration.class)
                    .withBean(DataSource.class, () -> classroom.database.pool())
                    .withBean(StreamPause.class)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .run(context -> {
                        classroom.pass(1, 2, "2025-03-01T12:00:00Z");

                        await().atMost(Duration.ofSeconds(5))
                                .until(() -> classroom.openings().size() == 2);
                    });
        }
    }
}
