package dev.learnstream.projections.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskedServiceTest {

    private static final URI GIVEN = URI.create("http://given:1");

    private final Path folder;

    AskedServiceTest(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        Files.writeString(folder.resolve("service.address"), "http://127.0.0.1:8123\n");
    }

    @Test
    void isTheOneAtTheDefaultAddressIfNothingIsNamed() {
        assertThat(AskedService.of(null, null, Map.of("LEARNSTREAM_URL", " ")))
                .isEqualTo(new AskedService(URI.create("http://127.0.0.1:8080"), null));
    }

    @Test
    void isTheOneOfTheOptionsBeforeTheOneOfTheEnvironment() {
        Map<String, String> environment =
                Map.of("LEARNSTREAM_URL", "there:9", "LEARNSTREAM_DATA_DIR", "/nowhere/at/all");
        URI kept = URI.create("http://127.0.0.1:8123");

        assertThat(AskedService.of(GIVEN, null, environment)).isEqualTo(new AskedService(GIVEN, null));
        assertThat(AskedService.of(GIVEN, folder.toString(), environment)).isEqualTo(new AskedService(GIVEN, folder));
        assertThat(AskedService.of(null, folder.toString(), environment)).isEqualTo(new AskedService(kept, folder));
        assertThat(AskedService.of(null, null, environment))
                .isEqualTo(new AskedService(URI.create("http://there:9"), null));
    }

    @Test
    void isTheOneOnTheDataFolderOfTheEnvironment() {
        assertThat(AskedService.of(null, null, Map.of("LEARNSTREAM_DATADIR", folder.toString())))
                .isEqualTo(new AskedService(URI.create("http://127.0.0.1:8123"), folder));
    }
}
