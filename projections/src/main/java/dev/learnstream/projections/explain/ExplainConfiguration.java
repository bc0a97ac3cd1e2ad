package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.RowHistory;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.stream.LogConsumers;
import dev.learnstream.projections.stream.RecordReader;
import dev.learnstream.projections.stream.TopicIds;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tells how a row came to be. */
@Configuration(proxyBeanMethods = false)
public class ExplainConfiguration {

    @Bean
    ExplainEndpoint explainEndpoint(
            DataSource database, Tables tables, RecordReader reader, TopicIds topicIds, LogConsumers consumers) {
        Archive archive = new Archive(() -> consumers.open("learnstream-explain"), reader, topicIds);
        return new ExplainEndpoint(tables, new RowHistory(database, tables), archive);
    }
}
