package dev.learnstream.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.ingest.EventPublisher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileImportTest {

    private static final CompletableFuture<?> ACKNOWLEDGED = CompletableFuture.completedFuture(null);

    private final Path file;
    private final Path rejects;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<Integer> published = new ArrayList<>();

    /** Kafka's answer to the event with that percent. */
    private IntFunction<CompletableFuture<?>> kafka = percent -> ACKNOWLEDGED;

    private String cluster = "one";
    private boolean again;

    FileImportTest(@TempDir Path folder) {
        file = folder.resolve("history.jsonl");
        rejects = folder.resolve("history.jsonl.rejected.jsonl");
    }

    @Test
    void publishesInTheOrderOfTheFile() throws Exception {
        Files.writeString(file, Lines.progress(0, 100));

        assertThat(run()).isZero();
        assertThat(published).isEqualTo(numbers(0, 100));
        assertThat(said()).contains("Imported " + file + ": 101 records").containsPattern("on progress-updates +101");
        assertThat(rejects).doesNotExist();
    }

    @Test
    void keepsWhatIsRejectedWithItsPlaceAndReasonsToBeMended() throws Exception {
        Files.writeString(file, Lines.progress(1) + "{\n" + Lines.progress(101) + Lines.progress(2));

        assertThat(run()).isEqualTo(2);
        assertThat(published).containsExactly(1, 2);
        assertThat(rejects).content().isEqualTo("""
                        {"unit":"line","number":2,"reasons":[{"field":"","rule":"is not valid JSON: it ends too early, at column 2"}],"text":"{"}
                        {"unit":"line","number":3,"reasons":[{"field":"percent","rule":"must be from 0 to 100"}],"text":"%s"}
                        """, Lines.progress(101).strip().replace("\"", "\\\""));
    }

    /**
     * If the rejected line were kept as text with replaced characters, a corrected import would import a different
     * text.
     */
    @Test
    void keepsBytesThatAreNoTextAsTheyAre() throws Exception {
        Files.write(file, "{\"a\": \"\u00E9\"}\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(run()).isEqualTo(1);
        assertThat(rejects).content().endsWith("at column 8\"}],\"bytes\":\"eyJhIjogIukifQ==\"}\n");
    }

    @Test
    void rejectsAnEventThatKafkaRefusesForItself() throws Exception {
        Files.writeString(file, Lines.progress(1, 3));
        kafka = percent -> percent == 2 ? CompletableFuture.failedFuture(new RecordTooLargeException()) : ACKNOWLEDGED;

        assertThat(run()).isEqualTo(1);
        assertThat(rejects).content().contains("\"number\":2").contains("is larger than Kafka accepts");
    }

    @Test
    void leavesAFileAloneThatIsImportedAlready() throws Exception {
        Files.writeString(file, Lines.progress(1, 3) + "{");
        run();
        Files.writeString(rejects, "mended in place, and longer than it was: ".repeat(10));

        assertThat(run()).as("rejected by this run").isZero();
        assertThat(published).isEqualTo(numbers(1, 3));
        assertThat(said())
                .contains("Already imported: 3 events, 1 rejected lines of " + file + ". To publish them again, use")
                .endsWith("  Rejected by that import, with reasons: " + rejects + System.lineSeparator());
        assertThat(rejects).content().hasSize(410);
    }

    @Test
    void saysWhenTheFileOfRejectsOfAnEarlierImportIsGone() throws Exception {
        Files.writeString(file, Lines.progress(1, 3) + "{");
        run();
        Files.delete(rejects);
        run();

        assertThat(said()).contains("The file with the rejected lines was removed: " + rejects);
    }

    @Test
    void beginsAnewWhenItIsToldTo() throws Exception {
        Files.writeString(file, Lines.progress(1, 2));
        run();
        again = true;
        run();

        assertThat(published).containsExactly(1, 2, 1, 2);
    }

    @Test
    void beginsAnewForAnotherKafka() throws Exception {
        Files.writeString(file, Lines.progress(1, 2));
        run();
        cluster = "other";
        run();

        assertThat(published).containsExactly(1, 2, 1, 2);
        assertThat(said()).contains("was imported into another Kafka before");
    }

    @Test
    void publishesAndWritesNothingWhenItIsDry() throws Exception {
        Files.writeString(file, Lines.progress(1, 2) + "{\n" + Lines.progress(101));

        assertThat(new FileImport((Cluster) null, options(), output()).run(List.of(file.toString())))
                .isEqualTo(2);
        assertThat(said())
                .contains(
                        "[" + file + ":3] It is not valid JSON: it ends too early, at column 2",
                        "[" + file + ":4] percent must be from 0 to 100")
                .contains("2026-03-01T12:04:05.678Z to 2026-03-01T12:04:05.678Z", "Nothing was published.");
        assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
    }

    /** A named pipe can be read only once, so not even its form may be checked by reading twice. */
    @Test
    void importsAPipeWithAName(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread writing = new Thread(() -> {
            try {
                Files.writeString(pipe, Lines.progress(1, 100), StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writing.start();

        assertThat(newImport().run(List.of(pipe.toString()))).isZero();
        assertThat(published).isEqualTo(numbers(1, 100));
        assertThat(folder.resolve("pipe.import")).doesNotExist();
    }

    @Test
    void neverHasMoreUnderWayThanItsBound() throws Exception {
        Files.writeString(file, Lines.progress(1).repeat(30_000));
        CompletableFuture<?> pending = new CompletableFuture<>();
        kafka = percent -> pending;
        FileImport run = newImport();
        Thread importing = start(run);

        await().atMost(Duration.ofSeconds(30)).until(() -> published.size() == 20_000);
        pending.complete(null);
        importing.join();

        assertThat(published).hasSize(30_000);
    }

    @Nested
    class WhenItIsBrokenOff {

        @Test
        void goesOnWhereEverythingBeforeIsAcknowledgedOrRejected() throws Exception {
            Files.writeString(file, Lines.progress(1, 5) + "{\n" + Lines.progress(6, 9) + "}\n");
            kafka = percent -> percent == 5 || percent == 8 ? new CompletableFuture<>() : ACKNOWLEDGED;
            stopAfter(9);
            assertThat(said()).contains("Stopped after line 4 of " + file);
            assertThat(rejects)
                    .as("what stands behind the checkpoint is told by the next run")
                    .doesNotExist();

            kafka = percent -> ACKNOWLEDGED;
            assertThat(run()).isEqualTo(2);

            assertThat(published.subList(9, published.size())).isEqualTo(numbers(5, 9));
            assertThat(said())
                    .contains("The import of " + file + " resumes after 4.", "Imported " + file + ": 11 records");
            assertThat(Files.readAllLines(rejects)).hasSize(2);
        }

        @Test
        void beginsAnewWhenALineBeforeThatWasMendedInPlace() throws Exception {
            Files.writeString(file, Lines.progress(1, 9));
            kafka = percent -> percent == 5 ? new CompletableFuture<>() : ACKNOWLEDGED;
            stopAfter(9);
            Files.writeString(file, Files.readString(file).replace("\"percent\": 2", "\"percent\": 3"));
            kafka = percent -> ACKNOWLEDGED;
            published.clear();
            run();

            assertThat(published).containsExactly(1, 3, 3, 4, 5, 6, 7, 8, 9);
        }

        @Test
        void tellsEachRejectOnce() throws Exception {
            Files.writeString(file, "{\n" + Lines.progress(1, 3));
            kafka = percent -> percent == 2 ? new CompletableFuture<>() : ACKNOWLEDGED;
            stopAfter(3);
            Files.writeString(rejects, Files.readString(rejects) + "half a line that no checkpoint cou");

            kafka = percent -> ACKNOWLEDGED;
            run();

            assertThat(Files.readAllLines(rejects)).singleElement().asString().contains("\"number\":1");
        }

        private void stopAfter(int events) throws Exception {
            FileImport run = newImport();
            Thread importing = start(run);
            await().until(() -> published.size() == events);
            run.stop();
            importing.join();
        }
    }

    @Nested
    class WhenTheFileIsNotWhatItWas {

        @BeforeEach
        void importIt() throws Exception {
            Files.writeString(file, Lines.progress(1, 5) + "{\n" + Lines.progress(6, 9));
            run();
            published.clear();
        }

        @Test
        void beginsAnewWhereALineWasMendedInPlace() throws Exception {
            FileTime time = Files.getLastModifiedTime(file);
            Files.writeString(file, Files.readString(file).replace("\"percent\": 8", "\"percent\": 7"));
            Files.setLastModifiedTime(file, time);

            assertThat(run()).isEqualTo(1);
            assertThat(published).containsExactly(1, 2, 3, 4, 5, 6, 7, 7, 9);
            assertThat(said())
                    .contains(file + " has changed since its import began: it is imported from the beginning.");
            assertThat(Files.readAllLines(rejects)).hasSize(1);
        }

        @Test
        void beginsAnewWhereItIsShorter() throws Exception {
            Files.writeString(file, Lines.progress(1, 5));

            assertThat(run()).isZero();
            assertThat(published).containsExactly(1, 2, 3, 4, 5);
            assertThat(said()).contains("has changed since its import began");
            assertThat(rejects).doesNotExist();
        }

        @Test
        void publishesWhatCameToItsEndAlone() throws Exception {
            Files.writeString(rejects, "mended in place");
            Files.writeString(file, Files.readString(file) + Lines.progress(10, 12) + "}\n");

            assertThat(run()).as("rejected by this run").isEqualTo(1);
            assertThat(published).containsExactly(10, 11, 12);
            assertThat(said()).contains("14 records").containsPattern("imported before the file grew +10");
            assertThat(rejects).content().startsWith("mended in place").contains("\"number\":14");
        }

        @Test
        void beginsAnewWhereItsLastLineWentOn() throws Exception {
            Files.writeString(file, Lines.progress(1) + Lines.progress(2).strip());
            run();
            published.clear();
            Files.writeString(file, Files.readString(file) + "\n" + Lines.progress(3));
            run();

            assertThat(published).containsExactly(1, 2, 3);
        }

        @Test
        void takesNoNoticeOfHowItIsCompressed() throws Exception {
            Files.write(file, Lines.compressed("zstd", Files.readString(file)));

            assertThat(run()).isZero();
            assertThat(published).isEmpty();
            assertThat(said()).contains("Already imported: 9 events, 1 rejected lines of " + file);
        }

        @Test
        void beginsAnewWhereARecordOfAContainerIsAnother() throws Exception {
            byte[] container = Containers.of(Containers.SCHEMA, "null");
            Files.write(file, container);
            run();
            published.clear();
            run();
            assertThat(published).isEmpty();

            // The percent of the third record, as Avro writes 3.
            container[container.length - 16 - 8] = 2 * 30;
            Files.write(file, container);
            run();

            assertThat(published).containsExactly(1, 2, 30);
        }

        @Test
        void refusesACheckpointThatDoesNotSayWhatWasImported() throws Exception {
            Files.writeString(
                    file.resolveSibling("history.jsonl.import"), "{\"input\":\"7-ab\",\"number\":4,\"isDone\":true}");

            assertThatExceptionOfType(FileImportException.class)
                    .isThrownBy(FileImportTest.this::run)
                    .withMessage("Could not read the checkpoint [%s.import]: delete it to start again", file);
        }
    }

    @Test
    void keepsItsFilesFromOtherUsers() throws Exception {
        Files.writeString(file, Lines.progress(1) + "{\n");
        Files.writeString(rejects, "of an earlier version");
        Files.setPosixFilePermissions(rejects, PosixFilePermissions.fromString("rw-r--r--"));
        run();

        assertThat(file.getParent())
                .isDirectoryContaining(path -> path.equals(rejects))
                .isDirectoryContaining("glob:**.import")
                .isDirectoryNotContaining(path -> !path.equals(file) && !isPrivate(path));
    }

    private static boolean isPrivate(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                    .equals("rw-------");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    class WhenKafkaIsAway {

        @Test
        void offersAnEventAgainThatCouldNotBeHandedOver() throws Exception {
            Files.writeString(file, Lines.progress(1, 3));
            int[] refusals = {3};
            kafka = percent -> percent == 2 && refusals[0]-- > 0
                    ? CompletableFuture.failedFuture(new TimeoutException("no metadata"))
                    : ACKNOWLEDGED;

            assertThat(run()).isZero();
            assertThat(published).containsExactly(1, 2, 2, 2, 2, 3);
        }

        /** An event that was sent is not sent again by the import: only the producer may do that. */
        @Test
        void waitsForAnEventThatIsUnderWayAndSaysSo() throws Exception {
            Files.writeString(file, Lines.progress(1, 3));
            CompletableFuture<?> pending = new CompletableFuture<>();
            kafka = percent -> percent == 2 ? pending : ACKNOWLEDGED;
            Thread importing = start(newImport());

            await().untilAsserted(
                            () -> assertThat(said()).contains("1 records", "Kafka does not answer, waiting since"));
            pending.complete(null);
            importing.join();

            assertThat(published).containsExactly(1, 2, 3);
            assertThat(said()).contains("Imported " + file + ": 3 records");
        }
    }

    @Test
    void endsWhenKafkaRefusesAllAndGoesOnFromThere() throws Exception {
        Files.writeString(file, Lines.progress(1, 9));
        kafka = percent -> percent < 4
                ? ACKNOWLEDGED
                : CompletableFuture.failedFuture(new TopicAuthorizationException("Not authorized"));

        assertThatExceptionOfType(FileImportException.class)
                .isThrownBy(this::run)
                .withMessage("Kafka refuses the events: [TopicAuthorizationException] Not authorized");

        published.clear();
        kafka = percent -> ACKNOWLEDGED;
        run();
        assertThat(published).isEqualTo(numbers(4, 9));
    }

    @Test
    void importsWhatStandsBeforeADamage() throws Exception {
        byte[] whole = Lines.compressed("gz", Lines.progress(1).repeat(10_000));
        Files.write(file, Arrays.copyOf(whole, whole.length - 4));

        assertThatExceptionOfType(FileImportException.class)
                .isThrownBy(this::run)
                .withMessageMatching("Could not read \\[.*history.jsonl] after line [0-9,]+: it ends too early");
        assertThat(published).isNotEmpty();
    }

    @Test
    void refusesAFileThatIsNotThereBeforeItPublishesAnything() throws Exception {
        Files.writeString(file, Lines.progress(1));

        assertThatExceptionOfType(FileImportException.class)
                .isThrownBy(() -> newImport().run(List.of(file.toString(), file + "x")))
                .withMessage("[%sx] does not exist", file);
        assertThat(published).isEmpty();
    }

    @Test
    void refusesTheSameFileTwice() throws Exception {
        Files.writeString(file, Lines.progress(1));

        assertThatExceptionOfType(FileImportException.class)
                .isThrownBy(() -> newImport().run(List.of(file.toString(), file.toString())))
                .withMessageContaining("is given twice");
    }

    private long run() throws InterruptedException {
        return newImport().run(List.of(file.toString()));
    }

    private Thread start(FileImport run) {
        Thread thread = new Thread(() -> {
            try {
                run.run(List.of(file.toString()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }

    private FileImport newImport() {
        return new FileImport(
                new Destination(cluster, event -> {
                    EventPublisher.check(event);
                    published.add(((ProgressUpdate) event).getPercent());
                    return kafka.apply(((ProgressUpdate) event).getPercent());
                }),
                options(),
                output());
    }

    private ImportOptions options() {
        return new ImportOptions(Double.POSITIVE_INFINITY, again, null);
    }

    private ImportOutput output() {
        return new ImportOutput(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }
}
