package dev.learnstream.projections.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the HTTP endpoint for reports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnalyticsPolicy.class)
public class AnalyticsConfiguration {

    @Bean
    ReaderPool readerPool(
            JdbcConnectionDetails login, DataSource database, AnalyticsPolicy policy, MeterRegistry metrics)
            throws SQLException {
        return new ReaderPool(login, database, policy, metrics);
    }

    @Bean
    ClientWatch clientWatch(ReaderPool readerPool) {
        return new ClientWatch(readerPool);
    }

    @Bean
    AnalyticsEndpoint analyticsEndpoint(ReaderPool readerPool, ClientWatch clientWatch, AnalyticsPolicy policy) {
        return new AnalyticsEndpoint(readerPool, clientWatch, policy);
    }

    @Bean
    static WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> clientConnections() {
        return factory -> factory.addEngineValves(new ClientConnectionValve());
    }
}
