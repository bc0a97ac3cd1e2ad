package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.schemas.EventCodecs;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the operators' HTTP endpoint for dead letters. */
@Configuration(proxyBeanMethods = false)
public class DeadLettersConfiguration {

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(
            DataSource database, Tables tables, RecordReader reader, EventCodecs codecs) {
        return new DeadLettersEndpoint(
                new DeadLetterQueries(database, codecs), new DeadLetterTransaction(database, tables, reader));
    }
}
