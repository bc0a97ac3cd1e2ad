package dev.learnstream.projections.topics;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.schemas.EventTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** Makes sure at start that the event topics exist and keep their records. */
public final class Topics {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private final String address;
    private final Map<String, Object> settings;
    private final TopicPolicy policy;
    private @Nullable TopicIds ids;

    /**
     * The topics of a broker.
     *
     * @param address  the broker's address, for messages
     * @param settings of Kafka's admin client
     */
    public Topics(String address, Map<String, Object> settings, TopicPolicy policy) {
        this.address = address;
        this.settings = new HashMap<>(settings);
        this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis() / 2);
        this.policy = policy;
    }

    /**
     * Creates missing topics, if that is allowed, and waits until they can be written to. Warns of settings that would
     * delete or misdate history. Does all of this once.
     *
     * @return the topics' ids
     * @throws CannotStartException if Kafka does not answer, or a topic is missing
     */
    public synchronized TopicIds ensure() {
        TopicIds known = ids;
        if (known == null) {
            known = ensureNow();
            ids = known;
        }
        return known;
    }

    private TopicIds ensureNow() {
        try (Admin admin = Admin.create(settings)) {
            createMissing(admin);
            verify(admin);
            return ids(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        } catch (ExecutionException | TimeoutException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    private void createMissing(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> existing = await(admin.listTopics().names());
        List<String> missing =
                names().stream().filter(name -> !existing.contains(name)).toList();
        if (missing.isEmpty()) {
            return;
        }
        if (!policy.create()) {
            throw new CannotStartException(
                    "Kafka at [%s] has no topic %s".formatted(address, missing),
                    "Create it with %s, or start with --learnstream.topics.create=true".formatted(EventTopic.SETTINGS),
                    null);
        }
        new MissingTopics(address, admin, policy, missing).create();
    }

    private static void verify(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        List<ConfigResource> topics = names().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configs =
                await(admin.describeConfigs(topics).all());
        configs.forEach((topic, config) -> TopicSettings.check(topic.name(), config));
    }

    private static TopicIds ids(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, UUID> ids = new HashMap<>();
        for (TopicDescription topic :
                await(admin.describeTopics(names()).allTopicNames()).values()) {
            ids.put(topic.name(), id(topic));
        }
        return new TopicIds(ids);
    }

    /**
     * Returns the id under which all data of a topic is stored.
     *
     * @throws CannotStartException if the broker gives it none: all topics would share one id
     */
    static UUID id(TopicDescription topic) {
        if (topic.topicId().equals(Uuid.ZERO_UUID)) {
            throw new CannotStartException(
                    "Kafka gives topic [%s] no id, but Learnstream stores the data of a topic under its id"
                            .formatted(topic.name()),
                    "Use a broker that has topic ids: Kafka 2.8 or later, with inter.broker.protocol.version 2.8 or later",
                    null);
        }
        return TopicDescriptions.id(topic.topicId());
    }

    private static List<String> names() {
        return EventTopic.ALL.stream().map(EventTopic::name).collect(Collectors.toList());
    }

    static <T> T await(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(2 * LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CannotStartException unreachable(Throwable cause) {
        return new CannotStartException(
                "Could not use Kafka at [%s]: %s"
                        .formatted(address, cause.getClass().getSimpleName()),
                "Check that a broker runs there and that spring.kafka.bootstrap-servers is right",
                cause);
    }
}
