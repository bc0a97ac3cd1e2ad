package dev.learnstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Tests the name that a request's headers give to its sender. */
class ProducerNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "curl/8.5.0 | curl",
                "quiz-service | quiz-service",
                "Java-http-client/17.0.12 | Java-http-client",
                "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0 | Mozilla",
                "quiz service/1 | quiz",
                "(no product) |",
                "quíz/1 |",
                "/1 |"
            })
    void isTheFirstProductOfTheUserAgentWithoutItsVersion(String userAgent, @Nullable String name) {
        assertThat(of(null, userAgent)).isEqualTo(name);
    }

    @Test
    void isTheClientIdIfOneIsSent() {
        assertThat(of("quiz-service", "curl/8.5.0")).isEqualTo("quiz-service");
        assertThat(of("quiz-service", null)).isEqualTo("quiz-service");
    }

    @Test
    void isTheUserAgentIfTheClientIdIsNotAName() {
        assertThat(of("q".repeat(129), "curl/8.5.0")).isEqualTo("curl");
        assertThat(of("", "curl/8.5.0")).isEqualTo("curl");
    }

    @Test
    void isMissingIfTheRequestHasNeither() {
        assertThat(of(null, null)).isNull();
    }

    private static @Nullable String of(@Nullable String clientId, @Nullable String userAgent) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        if (clientId != null) {
            request.addHeader("Client-Id", clientId);
        }
        if (userAgent != null) {
            request.addHeader("User-Agent", userAgent);
        }
        return ProducerName.of(request);
    }
}
