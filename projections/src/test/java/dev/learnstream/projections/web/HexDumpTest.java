package dev.learnstream.projections.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HexDumpTest {

    @Test
    void showsOffsetsBytesAndCharacters() {
        assertThat(HexDump.of("sixteen bytes ok\0<b>".getBytes(UTF_8))).isEqualTo("""
                        000000  73 69 78 74 65 65 6e 20 62 79 74 65 73 20 6f 6b  sixteen bytes ok
                        000010  00 3c 62 3e                                      .<b>
                        """);
    }

    @Test
    void saysHowManyBytesItLeavesOut() {
        assertThat(HexDump.of(new byte[5_000]).lines()).hasSize(257).last().isEqualTo("… 904 further bytes");
    }
}
