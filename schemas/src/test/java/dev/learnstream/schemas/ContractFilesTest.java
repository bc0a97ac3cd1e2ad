package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContractFilesTest {

    @Test
    void holdEachReleasedVersionAsItWasReleased() throws IOException {
        Path released = Path.of("src/main/resources/released/ProgressUpdate/1.avsc");

        assertThat(ContractFiles.ALL)
                .containsEntry("ProgressUpdate/1.avsc", Files.readString(released))
                .containsEntry("ProgressUpdate.avsc", Files.readString(released));
    }

    @Test
    void listEachRecordWithItsTopicAndTheFingerprintOfEachVersion() {
        String index = ContractFiles.ALL.getOrDefault("", "");

        assertThat(index.replaceAll("\\s+", " "))
                .contains("\"record\" : \"QuizAttempt\", \"topic\" : \"quiz-attempts\"")
                .contains("\"version\" : 1, \"fingerprint\" : \"4ebf5a7e8338ea46\","
                        + " \"avro\" : \"/schemas/QuizAttempt/1.avsc\"");
    }

    @Test
    void nameTheBeginningStatusAndMeaningOfEachEventType() {
        assertThat(ContractFiles.ALL.get("event-types.json")).contains("""
                {
                  "begins" : "video.pause",
                  "derivedStatus" : "attention_drift",
                  "meaning" : "The video was paused."
                }""");
    }
}
