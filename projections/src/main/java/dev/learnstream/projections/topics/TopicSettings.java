package dev.learnstream.projections.topics;

import dev.learnstream.schemas.EventTopic;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the settings of a topic with those that Learnstream's guarantees need. */
final class TopicSettings {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSettings.class);

    /** The consequences of other values, by setting. */
    private static final Map<String, String> CONSEQUENCES = Map.of(
            "message.timestamp.type",
            ". Producers then set the times of records: an event from a clock that is ahead is believed, and a record"
                    + " with a time before 2000 or from 2100 on counts as one without a time",
            "cleanup.policy",
            ". Kafka may remove records that a replay or a rebuild needs",
            "retention.ms",
            ". Kafka deletes records by their age: those that were not read by then are lost",
            "retention.bytes",
            ". Kafka deletes records to save space: those that were not read by then are lost");

    private TopicSettings() {}

    /** Warns of each setting that would delete or misdate history. */
    static void check(String topic, Config config) {
        EventTopic.SETTINGS.forEach((setting, expected) -> {
            ConfigEntry entry = config.get(setting);
            if (entry == null || !expected.equals(entry.value())) {
                LOG.warn(
                        "Topic [{}] has [{}={}], but Learnstream's guarantees need [{}]{}. Change it with kafka-configs",
                        topic,
                        setting,
                        entry == null ? null : entry.value(),
                        expected,
                        CONSEQUENCES.getOrDefault(setting, ""));
            }
        });
    }
}
