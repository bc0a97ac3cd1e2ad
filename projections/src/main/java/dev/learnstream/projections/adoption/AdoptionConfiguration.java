package dev.learnstream.projections.adoption;

import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at the tables before anything is read from Kafka. */
@Configuration(proxyBeanMethods = false)
public class AdoptionConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    ProjectedTables projectedTables(DataSource database) {
        return new ProjectedTables(database);
    }
}
