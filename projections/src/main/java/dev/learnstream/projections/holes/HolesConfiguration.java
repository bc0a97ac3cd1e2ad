package dev.learnstream.projections.holes;

import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.decode.CrashGuard;
import dev.learnstream.projections.stream.Jumps;
import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.projections.topics.LogConsumers;
import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.projections.topics.TopicOffsets;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The check at start, the job that finds and reads holes, and the HTTP endpoint for losses. */
@Configuration(proxyBeanMethods = false)
public class HolesConfiguration {

    @Bean
    HoleTransactions holeTransactions(DataSource database) {
        return new HoleTransactions(database);
    }

    /** Depends on {@link TopicIds}: missing topics are created or reported first. */
    @Bean
    @DependsOnDatabaseInitialization
    WatermarkCheck watermarkCheck(HoleTransactions holes, TopicOffsets topics, TopicIds created) {
        return new WatermarkCheck(holes, topics);
    }

    @Bean
    HoleReading holeReading(
            DataSource database,
            CrashGuard guard,
            BatchWriter writer,
            HoleTransactions holes,
            TopicOffsets topics,
            TopicIds topicIds,
            LogConsumers consumers,
            StreamPause pause,
            Jumps jumps) {
        HoleSearch search = new HoleSearch(holes, topics, topicIds, jumps);
        return new HoleReading(
                database,
                holes,
                search,
                () -> new HoleReader(consumers.open("learnstream-holes"), guard, writer, holes),
                pause);
    }

    @Bean
    LostRecordsEndpoint lostRecordsEndpoint(DataSource database) {
        return new LostRecordsEndpoint(new LostRecords(database));
    }
}
