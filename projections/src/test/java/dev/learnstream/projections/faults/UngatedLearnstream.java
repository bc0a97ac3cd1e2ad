package dev.learnstream.projections.faults;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.cli.LearnstreamCommand;
import dev.learnstream.projections.stream.ThreadBatch;
import dev.learnstream.projections.stream.UngatedClients;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The executable without its commit gate, and without the search for lost records: the negative control of the tests
 * that kill it.
 */
@Configuration(proxyBeanMethods = false)
@Import({UngatedLearnstream.Clients.class, WithoutHoleReading.class, Learnstream.class})
public class UngatedLearnstream {

    public static void main(String[] args) {
        LearnstreamCommand.main(UngatedLearnstream.class, args);
    }

    /** Imported first, so that the gate's condition finds it. */
    @Configuration(proxyBeanMethods = false)
    static class Clients {

        @Bean
        KafkaClientSupplier ungatedClients(ThreadBatch batch) {
            return new UngatedClients(batch);
        }
    }
}
