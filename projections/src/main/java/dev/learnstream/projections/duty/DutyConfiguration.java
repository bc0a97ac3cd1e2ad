package dev.learnstream.projections.duty;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether this instance is on duty. */
@Configuration(proxyBeanMethods = false)
public class DutyConfiguration {

    @Bean
    Duty duty(DataSource database) {
        return new Duty(database);
    }
}
