package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.HeldTransaction;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.stream.RecordReader;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that tries held events again. */
@Configuration(proxyBeanMethods = false)
public class HeldConfiguration {

    @Bean
    HeldRetry heldRetry(DataSource database, Tables tables) {
        return new HeldRetry(new HeldTransaction(database, tables, RecordReader::read));
    }
}
