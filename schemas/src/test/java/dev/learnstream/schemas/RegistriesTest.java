package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.schemas.registry.SchemaRefusedException;
import dev.learnstream.schemas.registry.SchemaRegistry;
import dev.learnstream.schemas.release.SchemaRelease;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the registry framing with every available registry: the fake one of the other tests, and Apicurio. Apicurio
 * takes part if the build has it ({@code mvn -pl schemas verify -Preal-registry} fetches it) and Java 21 or later is
 * installed.
 */
class RegistriesTest {

    private static final String SUBJECT = "progress-updates-value";
    private static final int UNKNOWN_ID = 99_999;

    private static final List<RegistryAtHand> AT_HAND = new ArrayList<>();

    @BeforeAll
    static void start() {
        AT_HAND.add(new FakeRegistry());
        ApicurioRegistry.startIfAtHand().ifPresent(AT_HAND::add);
    }

    @AfterAll
    static void stop() {
        AT_HAND.forEach(RegistryAtHand::close);
    }

    static List<RegistryAtHand> registries() {
        return AT_HAND;
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("registries")
    void readsWhatAnotherProducerHasRegistered(RegistryAtHand registry) throws IOException {
        int id = registry.register(SUBJECT, current());

        assertThat(codec(registry).read(framed(id)))
                .isEqualTo(new Reading.Valid<>(Events.progress().build()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("registries")
    void writesTheIdThatTheSchemaHasThere(RegistryAtHand registry) throws IOException {
        int id = registry.register(SUBJECT, current());

        assertThat(codec(registry).encode(Events.progress().build())).isEqualTo(framed(id));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("registries")
    void saysThatAnIdIsNotKnownThere(RegistryAtHand registry) {
        assertThat(codec(registry).read(framed(UNKNOWN_ID)))
                .isEqualTo(new Reading.Unreadable<>("the schema is not known to the registry", "registry id 99999"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("registries")
    void saysThatOurSchemaIsRefusedThere(RegistryAtHand registry) {
        registry.contradict("learner-activity-value");

        assertThatExceptionOfType(SchemaRefusedException.class)
                .isThrownBy(() -> codecs(registry)
                        .of(EventTopic.LEARNER_ACTIVITY)
                        .encode(Events.activity().build()))
                .withMessageEndingWith("with [409]: it is not compatible with the registered one");
    }

    private static EventCodec<ProgressUpdate> codec(RegistryAtHand registry) {
        return codecs(registry).of(EventTopic.PROGRESS_UPDATES);
    }

    private static EventCodecs codecs(RegistryAtHand registry) {
        return new EventCodecs(new SchemaRegistry(registry.address(), Duration.ofSeconds(20)), Framing.REGISTRY);
    }

    private static String current() throws IOException {
        return Files.readString(SchemaRelease.SOURCES.resolve("ProgressUpdate.avsc"));
    }

    /** Returns the golden bytes of {@link Events#progress}. */
    private static byte[] framed(int id) {
        byte[] golden = RegistryFramingTest.GOLDEN_BYTES.clone();
        ByteBuffer.wrap(golden).putInt(1, id);
        return golden;
    }
}
