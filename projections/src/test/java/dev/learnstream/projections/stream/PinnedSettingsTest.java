package dev.learnstream.projections.stream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.startup.CannotStartException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinnedSettingsTest {

    private static final Pattern OURS = Pattern.compile("spring\\.kafka\\.streams\\.properties\\[(.+)]");

    /** Returns the program's default settings. */
    private static Properties settings() throws IOException {
        Properties all = new Properties();
        try (InputStream file = PinnedSettingsTest.class.getResourceAsStream("/application.properties")) {
            all.load(file);
        }
        Properties streams = new Properties();
        streams.put("application.id", "learnstream");
        streams.put("bootstrap.servers", "127.0.0.1:1");
        for (String name : all.stringPropertyNames()) {
            Matcher ours = OURS.matcher(name);
            if (ours.matches()) {
                streams.put(ours.group(1), all.getProperty(name));
            }
        }
        return streams;
    }

    @Test
    void takesOurOwn() throws IOException {
        Properties ours = settings();

        assertThatCode(() -> PinnedSettings.check(ours)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "group.protocol, streams",
        "processing.guarantee, exactly_once_v2",
        "processing.guarantee, exactly_once",
        "max.task.idle.ms, 500",
        "errors.dead.letter.queue.topic.name, dead",
        "main.consumer.isolation.level, read_uncommitted",
        "main.consumer.auto.offset.reset, latest",
        "processing.exception.handler, org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler",
        "deserialization.exception.handler, org.apache.kafka.streams.errors.LogAndContinueExceptionHandler",
        "default.deserialization.exception.handler, org.apache.kafka.streams.errors.LogAndContinueExceptionHandler",
        "production.exception.handler, example.Resuming",
        "default.production.exception.handler, example.Resuming"
    })
    void refusesAnyOtherAndSaysWhich(String setting, String value) throws IOException {
        Properties overridden = settings();
        overridden.put(setting, value);

        assertThatThrownBy(() -> PinnedSettings.check(overridden))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("Kafka Streams is configured with [%s=%s]", setting, value);
    }
}
