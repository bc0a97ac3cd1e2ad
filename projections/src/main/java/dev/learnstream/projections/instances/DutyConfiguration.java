package dev.learnstream.projections.instances;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the duty of this instance. */
@Configuration(proxyBeanMethods = false)
public class DutyConfiguration {

    @Bean
    Duty duty(DataSource database) {
        return new Duty(database);
    }
}
