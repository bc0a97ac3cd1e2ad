package dev.learnstream.projections.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.testing.Message;
import dev.learnstream.projections.topics.TopicOffsets;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The event topics in memory, one partition each. Implements the parts of Kafka's clients that a rebuild uses. */
final class MemoryLog {

    private static final int AT_ONCE = 500;

    private final Map<String, List<ConsumerRecord<byte[], byte[]>>> topics = new HashMap<>();
    private final Map<String, Integer> starts = new HashMap<>();
    private TimestampType timestampType = TimestampType.LOG_APPEND_TIME;

    MemoryLog(Collection<String> names) {
        names.forEach(name -> topics.put(name, new ArrayList<>()));
    }

    static Partition partition(String topic) {
        return new Partition(topic, UUID.nameUUIDFromBytes(topic.getBytes(UTF_8)), 0);
    }

    /** Appends a message with this arrival time, and returns its offset. */
    @SuppressWarnings("NullAway") // keys and values may be null, which the record's type does not say
    long append(Message message, Instant arrived) {
        List<ConsumerRecord<byte[], byte[]>> log = records(message.topic());
        log.add(new ConsumerRecord<>(
                message.topic(),
                0,
                log.size(),
                arrived.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                message.key(),
                message.value(),
                new RecordHeaders(),
                Optional.empty()));
        return log.size() - 1L;
    }

    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> log = topics.get(topic);
        if (log == null) {
            throw new IllegalArgumentException("No topic [" + topic + "]");
        }
        return log;
    }

    /** From now on records have the producers' timestamps. */
    void dateByProducers() {
        timestampType = TimestampType.CREATE_TIME;
    }

    /** Deletes the records before this offset, as Kafka does. */
    void deleteBefore(String topic, int offset) {
        starts.put(topic, offset);
    }

    int start(String topic) {
        return starts.getOrDefault(topic, 0);
    }

    /** Returns the offsets of the topics. */
    TopicOffsets offsets() {
        return new TopicOffsets(proxy(Admin.class, this::answer), "none");
    }

    private Object answer(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "describeTopics" -> new Descriptions(topics.keySet());
            case "listOffsets" -> offsets((Map<?, ?>) arguments[0]);
            case "describeConfigs" -> new Configs((Collection<?>) arguments[0], timestampType);
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private static final class Descriptions extends DescribeTopicsResult {

        Descriptions(Set<String> names) {
            super(null, describe(names));
        }

        private static Map<String, KafkaFuture<TopicDescription>> describe(Set<String> names) {
            Map<String, KafkaFuture<TopicDescription>> topics = new HashMap<>();
            for (String name : names) {
                UUID id = partition(name).topicId();
                topics.put(
                        name,
                        KafkaFuture.completedFuture(new TopicDescription(
                                name,
                                false,
                                List.of(new TopicPartitionInfo(0, Node.noNode(), List.of(), List.of())),
                                Set.of(),
                                new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits()))));
            }
            return topics;
        }
    }

    private static final class Configs extends DescribeConfigsResult {

        Configs(Collection<?> topics, TimestampType timestampType) {
            super(topics.stream()
                    .collect(Collectors.toMap(
                            ConfigResource.class::cast,
                            topic -> KafkaFuture.completedFuture(new Config(
                                    List.of(new ConfigEntry("message.timestamp.type", timestampType.name)))))));
        }
    }

    private ListOffsetsResult offsets(Map<?, ?> question) {
        Map<TopicPartition, KafkaFuture<ListOffsetsResultInfo>> answers = new HashMap<>();
        question.forEach((place, spec) -> {
            List<ConsumerRecord<byte[], byte[]>> log = records(((TopicPartition) place).topic());
            int start = start(((TopicPartition) place).topic());
            long offset = spec instanceof OffsetSpec.LatestSpec ? log.size() : start;
            long timestamp = spec instanceof OffsetSpec.TimestampSpec && start < log.size()
                    ? log.get(start).timestamp()
                    : -1;
            answers.put(
                    (TopicPartition) place,
                    KafkaFuture.completedFuture(new ListOffsetsResultInfo(offset, timestamp, Optional.empty())));
        });
        return new ListOffsetsResult(answers);
    }

    /** Returns a consumer that belongs to no group. */
    @SuppressWarnings("unchecked")
    Consumer<byte[], byte[]> consumer() {
        Reader reader = new Reader();
        return proxy(Consumer.class, reader::answer);
    }

    private final class Reader {

        private final Map<TopicPartition, Long> positions = new HashMap<>();
        private final Set<TopicPartition> paused = new HashSet<>();

        @Nullable
        Object answer(Method method, Object[] arguments) {
            switch (method.getName()) {
                case "assign" -> {
                    positions.clear();
                    ((Collection<?>) arguments[0]).forEach(place -> positions.put((TopicPartition) place, 0L));
                }
                case "seek" -> positions.put((TopicPartition) arguments[0], (Long) arguments[1]);
                case "pause" -> ((Collection<?>) arguments[0]).forEach(place -> paused.add((TopicPartition) place));
                case "resume" -> paused.removeAll((Collection<?>) arguments[0]);
                case "position" -> {
                    return positions.get((TopicPartition) arguments[0]);
                }
                case "poll" -> {
                    return poll();
                }
                case "close" -> positions.clear();
                default -> throw new UnsupportedOperationException(method.toString());
            }
            return null;
        }

        private ConsumerRecords<byte[], byte[]> poll() {
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
            positions.replaceAll((place, position) -> {
                List<ConsumerRecord<byte[], byte[]>> log = records(place.topic());
                int first = Math.max(position.intValue(), start(place.topic()));
                int from = paused.contains(place) ? log.size() : Math.min(first, log.size());
                int to = Math.min(log.size(), from + AT_ONCE);
                if (from == to) {
                    return position;
                }
                polled.put(place, List.copyOf(log.subList(from, to)));
                return (long) to;
            });
            return new ConsumerRecords<>(polled, Map.of());
        }
    }

    private interface Answers {
        @Nullable
        Object to(Method method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.to(method, arguments)));
    }
}
