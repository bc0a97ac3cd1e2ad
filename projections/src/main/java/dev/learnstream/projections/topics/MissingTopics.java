package dev.learnstream.projections.topics;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.schemas.EventTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.core.NestedExceptionUtils;

/**
 * Topics that a broker lacks.
 *
 * @param address of the broker, for messages
 */
record MissingTopics(String address, Admin admin, TopicPolicy policy, List<String> names) {

    /** Kafka answers with these to topics of a form that it does not take. */
    private static final List<Class<? extends Exception>> REFUSALS = List.of(
            InvalidReplicationFactorException.class,
            InvalidPartitionsException.class,
            InvalidConfigurationException.class,
            PolicyViolationException.class);

    /**
     * Creates the topics, and waits until they can be written to.
     *
     * @throws CannotStartException if Kafka refuses their form
     */
    void create() throws ExecutionException, InterruptedException, TimeoutException {
        createAll();
        awaitLeaders();
    }

    private void createAll() throws ExecutionException, InterruptedException, TimeoutException {
        try {
            Topics.await(
                    admin.createTopics(names.stream().map(this::topic).toList()).all());
        } catch (ExecutionException e) {
            if (REFUSALS.stream().anyMatch(refusal -> refusal.isInstance(e.getCause()))) {
                throw new CannotStartException(
                        "Kafka at [%s] refuses to create the topics %s: %s"
                                .formatted(
                                        address,
                                        names,
                                        NestedExceptionUtils.getMostSpecificCause(e)
                                                .getMessage()),
                        "Change learnstream.topics.partitions or learnstream.topics.replication-factor, or create them"
                                + " with " + EventTopic.SETTINGS,
                        e);
            }
            throw e;
        }
    }

    /**
     * A new topic has no leader at first. Then a broker may refuse an idempotent producer's first batch and accept the
     * second. After that it never accepts the first one again, as out of order, until its delivery times out (Kafka
     * 4.2.1).
     */
    private void awaitLeaders() throws ExecutionException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + Topics.LIMIT.toNanos();
        while (!areLed()) {
            if (System.nanoTime() - end > 0) {
                throw new TimeoutException();
            }
            Thread.sleep(50);
        }
    }

    /** Only leaders know the ends. The client retries without a leader, but not for an unknown topic (4.2.1). */
    private boolean areLed() throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (String topic : names) {
            for (int partition = 0; partition < policy.partitions(); partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        try {
            Topics.await(admin.listOffsets(ends).all());
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private NewTopic topic(String name) {
        return new NewTopic(name, policy.partitions(), policy.replicationFactor()).configs(EventTopic.SETTINGS);
    }
}
