package dev.learnstream.projections.pause;

import dev.learnstream.projections.stream.StreamPause;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets operators pause projection. The bean name of the watch is also the name of its health component. */
@Configuration(proxyBeanMethods = false)
public class PauseConfiguration {

    @Bean
    Pauses pauses(DataSource database) {
        return new Pauses(database);
    }

    @Bean
    @DependsOnDatabaseInitialization
    PauseWatch pauseHealthIndicator(Pauses pauses, StreamPause stream) {
        return new PauseWatch(pauses, stream);
    }

    @Bean
    PauseOrders pauseOrders(Pauses pauses, PauseWatch watch) {
        return new PauseOrders(pauses, watch);
    }

    @Bean
    PauseEndpoint pauseEndpoint(PauseOrders orders) {
        return new PauseEndpoint(orders);
    }
}
