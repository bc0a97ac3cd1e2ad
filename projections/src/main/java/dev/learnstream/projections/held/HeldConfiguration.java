package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.HeldPolicy;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.instances.Duty;
import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.schemas.EventCodecs;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the job that retries held events, and the operators' HTTP endpoint for them. */
@Configuration(proxyBeanMethods = false)
public class HeldConfiguration {

    @Bean
    HeldTransaction heldTransaction(DataSource database, Tables tables, RecordReader reader) {
        return new HeldTransaction(database, tables, reader);
    }

    @Bean
    HeldRetry heldRetry(HeldTransaction transaction, HeldPolicy policy, StreamPause pause, Duty duty) {
        return new HeldRetry(transaction, policy, pause, duty);
    }

    /** Provides the health component, which is named after the bean. */
    @Bean
    HeldEventsHealth heldHealthIndicator(HeldTransaction transaction, HeldPolicy policy, MeterRegistry metrics) {
        return new HeldEventsHealth(transaction, policy, metrics);
    }

    @Bean
    HeldEventQueries heldEventQueries(DataSource database, EventCodecs codecs, HeldPolicy policy) {
        return new HeldEventQueries(database, codecs, policy.expiry());
    }

    @Bean
    HeldOrders heldOrders(HeldEventQueries queries, HeldTransaction transaction) {
        return new HeldOrders(queries, transaction);
    }

    @Bean
    HeldEventsEndpoint heldEventsEndpoint(HeldEventQueries queries, HeldOrders orders) {
        return new HeldEventsEndpoint(queries, orders);
    }
}
