package dev.learnstream.ingest.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.Framing;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryPolicyTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Test
    void needsNoRegistry() {
        assertThat(new SchemaRegistryPolicy(null, TIMEOUT, Framing.SINGLE_OBJECT).codecs())
                .isSameAs(EventCodecs.withoutRegistry());
    }

    @Test
    void doesNotStartWithTheFramingOfARegistryThatIsNotNamed() {
        assertRefused(
                null,
                TIMEOUT,
                "[learnstream.schema-registry.framing] is [registry], but there is no [learnstream.schema-registry.url]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry:8081", "ftp://registry", "http:/registry", "/registry"})
    void doesNotStartWithAnAddressThatIsNone(String address) {
        URI url = URI.create(address);

        assertRefused(
                url,
                TIMEOUT,
                "[learnstream.schema-registry.url] is not an HTTP address, scheme [" + url.getScheme() + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT61S"})
    void doesNotStartWithATimeoutThatIsNoneOrTooLong(Duration timeout) {
        assertRefused(
                URI.create("http://registry:8081"),
                timeout,
                "[learnstream.schema-registry.timeout] is [" + timeout + "]");
    }

    private static void assertRefused(@Nullable URI url, Duration timeout, String message) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new SchemaRegistryPolicy(url, timeout, Framing.REGISTRY).codecs())
                .withMessage(message);
    }
}
