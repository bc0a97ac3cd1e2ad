package dev.learnstream.projections.query;

import dev.learnstream.ingest.http.FateLookup;
import dev.learnstream.projections.topics.LogConsumers;
import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.projections.topics.TopicOffsets;
import dev.learnstream.schemas.EventCodecs;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the queries over HTTP. */
@Configuration(proxyBeanMethods = false)
public class QueryConfiguration {

    private static final int MOST_WAITERS = 200;

    /** Newest records of each partition that a search for an event reads. */
    private static final int SEARCHED = 10_000;

    @Bean
    FateWaiters fateWaiters(DataSource database) {
        return new FateWaiters(new FateQueries(database), MOST_WAITERS);
    }

    @Bean
    FateEndpoint fateEndpoint(DataSource database, FateWaiters waiters, TopicIds topics, TopicOffsets offsets) {
        return new FateEndpoint(new FateQueries(database), waiters, topics, new ExistingRecords(offsets));
    }

    @Bean
    EventFateEndpoint eventFateEndpoint(DataSource database, TopicIds topics, LogConsumers consumers) {
        EventSearch search = new EventSearch(() -> consumers.open("learnstream-fate"), topics, SEARCHED);
        return new EventFateEndpoint(new FateQueries(database), search);
    }

    /** Answers those who publish over HTTP and wait for the fates. */
    @Bean
    FateLookup fateLookup(FateWaiters waiters, TopicIds topics) {
        return new FateLookup((places, limit) -> waiters.await(
                places.stream()
                        .map(place -> new Position(topics.of(place.topic()), place.partition(), place.offset()))
                        .toList(),
                limit));
    }

    @Bean
    ProducerLetters producerLetters(DataSource database, EventCodecs codecs) {
        return new ProducerLetters(database, codecs);
    }

    @Bean
    LetterWaiters letterWaiters(ProducerLetters letters) {
        return new LetterWaiters(letters, MOST_WAITERS);
    }

    @Bean
    ProducerLettersEndpoint producerLettersEndpoint(ProducerLetters letters, LetterWaiters waiters) {
        return new ProducerLettersEndpoint(letters, waiters);
    }

    @Bean
    ExampleEndpoint exampleEndpoint(DataSource database) {
        return new ExampleEndpoint(database);
    }
}
