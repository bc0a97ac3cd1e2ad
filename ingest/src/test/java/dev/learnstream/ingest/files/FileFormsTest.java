package dev.learnstream.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.ingest.check.Conformance;
import dev.learnstream.ingest.check.FileCheck;
import dev.learnstream.schemas.EventCodecs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of another program is read, or refused in words that name the cause. Half of it is never dropped silently. */
class FileFormsTest {

    private final Path file;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final AtomicInteger published = new AtomicInteger();

    FileFormsTest(@TempDir Path folder) {
        file = folder.resolve("history");
    }

    static Stream<FileForm> forms() throws Exception {
        return FileForm.all();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isImportedOrRefusedWithTheCause(FileForm form) throws Exception {
        Files.write(file, form.bytes());

        long rejected = importAll();

        assertThat(published).hasValue(form.events());
        assertThat(said()).contains(form.sentence());
        assertThat(rejected == 0)
                .as("nothing was refused")
                .isEqualTo(form.sentence().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isCheckedWithTheSameWords(FileForm form) throws Exception {
        Files.write(file, form.bytes());

        Conformance conformance = check();

        assertThat(said()).contains(form.sentence());
        assertThat(conformance == Conformance.KEPT)
                .as("nothing would be refused")
                .isEqualTo(form.sentence().isEmpty());
    }

    /**
     * Returns the number of rejected lines; 1 if the whole file was rejected. A destination without a cluster id writes
     * no files.
     */
    private long importAll() throws InterruptedException {
        ImportOptions options = new ImportOptions(Double.POSITIVE_INFINITY, false, null);
        try {
            return new FileImport(new Destination(null, this::publish), options, new ImportOutput(out, false))
                    .run(List.of(file.toString()));
        } catch (FileImportException e) {
            out.print(e.getMessage());
            return 1;
        }
    }

    private CompletableFuture<?> publish(SpecificRecord event) {
        EventPublisher.check(event);
        published.incrementAndGet();
        return CompletableFuture.completedFuture(null);
    }

    private Conformance check() {
        try {
            return new FileCheck(EventCodecs.withoutRegistry(), out, false).run(List.of(file.toString()));
        } catch (FileImportException e) {
            out.print(e.getMessage());
            return Conformance.UNKNOWN;
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
