package dev.learnstream.projections.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private final Path folder;

    EmbeddedBrokerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void saysThatItEndedBecauseItsFolderIsGone() {
        Path gone = folder.resolve("kafka");

        assertThat(EmbeddedBroker.reason(gone, null)).isEqualTo("the folder [%s] is gone", gone);
    }

    @Test
    void passesOnWhatKafkaSaysOrNamesTheFolder() {
        assertThat(EmbeddedBroker.reason(folder, "a reason")).isEqualTo("a reason");
        assertThat(EmbeddedBroker.reason(folder, null))
                .isEqualTo("its last errors are logged above; its folder is [%s]", folder);
    }
}
