package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.topics.LogConsumers;
import dev.learnstream.projections.topics.TopicIds;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the explanations of rows. */
@Configuration(proxyBeanMethods = false)
public class ExplainConfiguration {

    @Bean
    TopicScan topicScan(LogConsumers consumers, RecordReader reader, TopicIds topicIds, DataSource database) {
        return new TopicScan(
                () -> consumers.open("learnstream-explain"), reader, topicIds, new DeadlyOffsets(database));
    }

    @Bean
    RowHistory rowHistory(DataSource database, Tables tables) {
        return new RowHistory(database, tables);
    }

    @Bean
    Desk explainDesk(RowHistory history, TopicScan scan) {
        return new Desk(new Explainer(history, scan)::explain, Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Bean
    RowQuestions rowQuestions(Tables tables, Desk desk) {
        return new RowQuestions(tables, desk);
    }

    @Bean
    ExplainEndpoint explainEndpoint(RowQuestions questions) {
        return new ExplainEndpoint(questions);
    }
}
