package dev.learnstream.projections.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class HeadersJsonTest {

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void keepsKeysAndValues() {
        headers.add("trace", new byte[] {1, 2}).add("none", null);

        assertThat(HeadersJson.of(headers))
                .contains("\"key\":\"trace\"", "\"value\":\"AQI=\"", "\"key\":\"none\"", "\"value\":null")
                .doesNotContain("cut");
    }

    /** A record of 1 MiB may consist of headers alone. */
    @Test
    void countsThoseThatAreTooLongToBeKept() {
        headers.add("huge", new byte[500_000]).add("x".repeat(40_000), null).add("trace", "1".getBytes(UTF_8));

        String json = HeadersJson.of(headers);

        assertThat(json).hasSizeLessThan(100).contains("trace").endsWith(",{\"cut\":2}]");
    }

    @Test
    void keepsNoMoreThan32KiBOfMany() {
        for (int i = 0; i < 100_000; i++) {
            headers.add("a", new byte[3]);
        }

        assertThat(HeadersJson.of(headers)).endsWith("{\"cut\":98787}]");
    }
}
