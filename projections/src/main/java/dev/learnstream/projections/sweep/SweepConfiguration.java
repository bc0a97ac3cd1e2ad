package dev.learnstream.projections.sweep;

import dev.learnstream.projections.stream.StreamPause;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that opens modules whose time has come. */
@Configuration(proxyBeanMethods = false)
public class SweepConfiguration {

    @Bean
    Sweep sweep(DataSource database, MeterRegistry metrics) {
        return new Sweep(database, metrics);
    }

    @Bean
    SweepTurns sweepTurns(Sweep sweep, StreamPause pause) {
        return new SweepTurns(sweep, pause);
    }
}
