package dev.learnstream.projections.topics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.testing.TestInfrastructure;
import dev.learnstream.schemas.EventTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private static final int PARTITIONS = 50;

    /** The producer does not retry. */
    @Test
    void canBeWrittenToAsSoonAsTheyAreCreated() throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start()) {
            String address = infrastructure.kafka().bootstrapServers();
            TopicPolicy create = new TopicPolicy(true, PARTITIONS, (short) 1);

            new Topics(address, Map.of("bootstrap.servers", address), create).ensure();

            writeToEachPartition(address);
        }
    }

    /** Brokers before 2.8 give their topics no ids. */
    @Test
    void refusesATopicWithoutAnId() {
        assertThatThrownBy(() -> Topics.id(new TopicDescription("quiz-attempts", false, List.of())))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("Kafka gives topic [quiz-attempts] no id");
    }

    private static void writeToEachPartition(String address) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", address, "retries", 0, "enable.idempotence", false, "acks", "all");
        List<Future<?>> sent = new ArrayList<>();
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (EventTopic<?> topic : EventTopic.ALL) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    sent.add(producer.send(new ProducerRecord<>(topic.name(), partition, null, new byte[1])));
                }
            }
        }
        for (Future<?> one : sent) {
            one.get(30, TimeUnit.SECONDS);
        }
    }
}
