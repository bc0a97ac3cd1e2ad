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
    FateQuestions fateQuestions(DataSource database, TopicIds topics, TopicOffsets offsets) {
        return new FateQuestions(new FateQueries(database), topics, new ExistingRecords(offsets));
    }

    @Bean
    FateEndpoint fateEndpoint(FateQuestions questions, FateWaiters waiters) {
        return new FateEndpoint(questions, waiters);
    }

    @Bean
    EventQuestions eventQuestions(DataSource database, TopicIds topics, LogConsumers consumers) {
        EventSearch search = new EventSearch(() -> consumers.open("learnstream-fate"), topics, SEARCHED);
        return new EventQuestions(new FateQueries(database), search);
    }

    @Bean
    EventFateEndpoint eventFateEndpoint(EventQuestions questions) {
        return new EventFateEndpoint(questions);
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
