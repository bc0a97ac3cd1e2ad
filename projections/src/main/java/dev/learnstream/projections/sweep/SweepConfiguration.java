package dev.learnstream.projections.sweep;

import dev.learnstream.projections.instances.Duty;
import dev.learnstream.projections.stream.StreamPause;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that opens modules whose time has come. */
@Configuration(proxyBeanMethods = false)
public class SweepConfiguration {

    /** Limit until an edit is visible that PostgreSQL's counters do not report. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Bean
    Sweep sweep(DataSource database, MeterRegistry metrics) {
        return new Sweep(database, metrics, new ReadingPace(LONGEST));
    }

    @Bean
    SweepJob sweepJob(Sweep sweep, StreamPause pause, Duty duty) {
        return new SweepJob(sweep, pause, duty);
    }
}
