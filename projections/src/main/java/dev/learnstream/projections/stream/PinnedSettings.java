package dev.learnstream.projections.stream;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.startup.Faults;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.jspecify.annotations.Nullable;

/** The settings of Kafka Streams that the guarantees depend on. With other values the program does not start. */
final class PinnedSettings {

    private static final Map<String, String> FIXED = Map.of(
            StreamsConfig.GROUP_PROTOCOL_CONFIG,
            "classic",
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.AT_LEAST_ONCE,
            StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
            "-1");

    /** A handler that answers "resume" commits the offset of a record that was not applied. */
    private static final Map<String, Class<?>> HANDLERS = Map.of(
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndFailProcessingExceptionHandler.class,
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndFailExceptionHandler.class,
            "default.deserialization.exception.handler",
            LogAndFailExceptionHandler.class,
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            DefaultProductionExceptionHandler.class,
            "default.production.exception.handler",
            DefaultProductionExceptionHandler.class);

    /**
     * Kafka's own dead letters are not in the transaction, and one of nearly the maximum size ends the client (4.2).
     */
    private static final String DEAD_LETTERS = StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG;

    private PinnedSettings() {}

    /**
     * Checks the settings.
     *
     * @throws CannotStartException if one differs from the value that the guarantees depend on
     */
    static void check(Properties streams) {
        // Before Kafka checks them: it reports a wrong value with a stack trace only.
        Faults faults = new Faults();
        FIXED.forEach((setting, expected) -> faults.note(() -> pin(setting, expected, text(streams.get(setting)))));
        HANDLERS.forEach((setting, expected) -> faults.note(() -> pinHandler(setting, expected, streams.get(setting))));
        faults.note(() -> pinNone(DEAD_LETTERS, streams.get(DEAD_LETTERS)));
        faults.raise();
        Map<String, Object> consumer = new StreamsConfig(streams).getMainConsumerConfigs("group", "client", 0);
        faults.note(() -> pinConsumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", consumer));
        faults.note(() -> pinConsumer(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", consumer));
        faults.raise();
    }

    /** Accepts a class or its name. Null means Kafka's default, which is the expected one. */
    private static void pinHandler(String setting, Class<?> expected, @Nullable Object actual) {
        if (actual != null && !actual.equals(expected)) {
            pin(setting, expected.getName(), actual);
        }
    }

    private static void pinNone(String setting, @Nullable Object actual) {
        if (actual != null) {
            pin(setting, "none", actual);
        }
    }

    /** A setting from a file is a text, one from a program may be a number. */
    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static void pinConsumer(String setting, String expected, Map<String, Object> consumer) {
        pin(StreamsConfig.mainConsumerPrefix(setting), expected, consumer.get(setting));
    }

    private static void pin(String setting, String expected, @Nullable Object actual) {
        if (!expected.equals(actual)) {
            throw new CannotStartException(
                    "Kafka Streams is configured with [%s=%s]".formatted(setting, actual),
                    "Learnstream's guarantees need [%s]: leave out spring.kafka.streams.properties[%s]"
                            .formatted(expected, setting),
                    null);
        }
    }
}
