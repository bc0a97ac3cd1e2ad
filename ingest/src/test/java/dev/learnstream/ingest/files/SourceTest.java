package dev.learnstream.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.ingest.json.Candidate;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    private final Path file;

    SourceTest(@TempDir Path folder) {
        file = folder.resolve("history");
    }

    @Nested
    class JsonLinesInAFile {

        @ParameterizedTest
        @ValueSource(strings = {"gz", "zstd", "bzip2"})
        void areReadAlikeWhateverTheyAreCompressedBy(String compression) throws Exception {
            Files.write(file, Lines.compressed(compression, Lines.progress(1, 100)));

            assertThat(percents(read())).isEqualTo(numbers(1, 100));
        }

        @ParameterizedTest
        @ValueSource(strings = {"gz", "zstd", "bzip2"})
        void areReadToTheLastOfSeveralCompressedFilesInOne(String compression) throws Exception {
            byte[] one = Lines.compressed(compression, Lines.progress(1, 50));
            byte[] other = Lines.compressed(compression, Lines.progress(51, 100));
            byte[] both = Arrays.copyOf(one, one.length + other.length);
            System.arraycopy(other, 0, both, one.length, other.length);
            Files.write(file, both);

            assertThat(percents(read())).isEqualTo(numbers(1, 100));
        }

        @Test
        void areNumberedAsAnEditorDoes() throws Exception {
            write("\uFEFF" + Lines.progress(1) + "\n\r\n" + Lines.progress(2).strip() + "\r\n"
                    + Lines.progress(3).strip());

            assertThat(read()).extracting(FileEntry::number).containsExactly(1L, 4L, 5L);
            assertThat(percents(read())).containsExactly(1, 2, 3);
        }

        @Test
        void goOnAfterEachHostileLine() throws Exception {
            String deep = "[".repeat(100_000);
            String longest = "{\"type\": \"" + "a".repeat(JsonLines.LONGEST - 12) + "\"}";
            List<String> hostile = List.of(
                    "nonsense",
                    "{",
                    deep,
                    "{} {}",
                    "{\"type\": 1, \"type\": 2}",
                    "[]",
                    "7",
                    "{\"a\": 1e99999999999}",
                    "\u0000",
                    longest,
                    longest + " ");
            write(String.join("\n", hostile) + "\n" + Lines.progress(1));

            List<FileEntry> entries = read();

            assertThat(entries).hasSize(hostile.size() + 1);
            assertThat(entries.subList(0, hostile.size()))
                    .allMatch(entry -> entry.candidate() instanceof Candidate.Unreadable);
            assertThat(entries.get(9).candidate())
                    .isEqualTo(Candidate.unreadable(
                            "type", "must be one of LearnerActivity, ProgressUpdate, QuizAttempt"));
            assertThat(entries.get(10).candidate())
                    .isEqualTo(Candidate.unreadable("", "must be a line of at most 1 MiB"));
            assertThat(entries.get(10).line()).isNull();
            assertThat(percents(entries.subList(hostile.size(), entries.size())))
                    .containsExactly(1);
        }

        @Test
        void goOnAfterBytesThatAreNotUtf8() throws Exception {
            Files.write(file, "{\"a\": \"\u00e9\"}\n7".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(read()).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "gz"})
        void goOnBehindAnyOfThem(String compression) throws Exception {
            String text = Lines.progress(1, 40) + "\nbad\n" + Lines.progress(41, 80);
            Files.write(
                    file,
                    compression.isEmpty()
                            ? text.getBytes(StandardCharsets.UTF_8)
                            : Lines.compressed(compression, text));
            List<FileEntry> all = read();

            for (int i = 0; i < all.size(); i++) {
                assertThat(readBehind(all.get(i)))
                        .extracting(FileEntry::number)
                        .isEqualTo(all.subList(i + 1, all.size()).stream()
                                .map(FileEntry::number)
                                .toList());
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"gz", "zstd"})
        void endWithAnErrorWhereTheirCompressionEndsTooEarly(String compression) throws Exception {
            byte[] whole = Lines.compressed(compression, Lines.progress(1).repeat(10_000));
            Files.write(file, Arrays.copyOf(whole, whole.length - 9));

            assertThatIOException().isThrownBy(SourceTest.this::read);
        }

        private void write(String text) throws IOException {
            Files.writeString(file, text);
        }
    }

    @Test
    void namesACompressionThatItDoesNotKnow() throws Exception {
        Files.write(file, Lines.compressed("lz4-framed", "{}"));

        assertThatExceptionOfType(FileImportException.class)
                .isThrownBy(this::read)
                .withMessage(
                        "[%s] does not hold events that this version reads: its compression is [lz4-framed]: decompress it"
                                + " first; gzip, zstd and bzip2 can be read directly",
                        file);
    }

    @Test
    void readsNothingFromAnEmptyFile() throws Exception {
        Files.createFile(file);

        assertThat(read()).isEmpty();
    }

    @Nested
    class RecordsInAnAvroContainer {

        private static final Schema SCHEMA = ProgressUpdate.getClassSchema();

        @ParameterizedTest
        @ValueSource(strings = {"null", "deflate", "snappy", "zstandard", "bzip2"})
        void areReadAlikeWhateverTheirCodec(String codec) throws Exception {
            write(SCHEMA, codec, records(SCHEMA, 1, 100));

            assertThat(percents(read())).isEqualTo(numbers(1, 100));
            assertThat(read()).extracting(FileEntry::number).startsWith(1L, 2L).endsWith(100L);
        }

        @Test
        void areReadFromACompressedFile() throws Exception {
            write(SCHEMA, "null", records(SCHEMA, 1, 100));
            byte[] plain = Files.readAllBytes(file);
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(plain);
            }

            assertThat(percents(read())).isEqualTo(numbers(1, 100));
        }

        @Test
        void mayBeOfASchemaThatOursCanRead() throws Exception {
            Schema turned = SchemaBuilder.record("ProgressUpdate")
                    .namespace("dev.learnstream.events")
                    .fields()
                    .name("more")
                    .type()
                    .nullable()
                    .stringType()
                    .noDefault()
                    .name("occurredAt")
                    .type(SCHEMA.getField("occurredAt").schema())
                    .noDefault()
                    .name("percent")
                    .type(SCHEMA.getField("percent").schema())
                    .noDefault()
                    .name("status")
                    .type(SCHEMA.getField("status").schema())
                    .noDefault()
                    .name("topicId")
                    .type(SCHEMA.getField("topicId").schema())
                    .noDefault()
                    .name("userId")
                    .type(SCHEMA.getField("userId").schema())
                    .noDefault()
                    .name("eventId")
                    .type(SCHEMA.getField("eventId").schema())
                    .noDefault()
                    .endRecord();
            write(turned, "null", records(turned, 1, 3));

            assertThat(percents(read())).containsExactly(1, 2, 3);
        }

        @Test
        void doNotSpoilTheNextWhenOneIsInvalid() throws Exception {
            List<GenericRecord> records = records(SCHEMA, 1, 4);
            records.get(0).put("userId", "1-1-1-1-1");
            records.get(2).put("percent", 101);
            write(SCHEMA, "null", records);

            List<FileEntry> entries = read();

            assertThat(entries.get(0).candidate())
                    .isEqualTo(unreadable("userId", "must be a canonical UUID of 36 characters"));
            assertThat(entries.get(2).candidate()).isEqualTo(unreadable("percent", "must be from 0 to 100"));
            assertThat(percents(List.of(entries.get(1), entries.get(3)))).containsExactly(2, 4);
        }

        @Test
        void goOnBehindAnyOfThem() throws Exception {
            write(SCHEMA, "deflate", records(SCHEMA, 1, 30));
            List<FileEntry> all = read();

            for (FileEntry entry : all) {
                assertThat(percents(readBehind(entry))).isEqualTo(numbers((int) entry.number() + 1, 30));
            }
        }

        @Test
        void areRefusedWithTheirSchemaWhenTheyAreNoEvents() throws Exception {
            Schema foreign = SchemaBuilder.record("Order")
                    .namespace("shop")
                    .fields()
                    .requiredInt("id")
                    .endRecord();
            write(foreign, "null", List.of());

            assertThatExceptionOfType(FileImportException.class)
                    .isThrownBy(SourceTest.this::read)
                    .withMessage("[%s] does not hold events that this version reads: its schema is [shop.Order]", file);
        }

        @Test
        void areRefusedWhenOursCannotReadThem() throws Exception {
            Schema less = SchemaBuilder.record("ProgressUpdate")
                    .namespace("dev.learnstream.events")
                    .fields()
                    .requiredString("eventId")
                    .endRecord();
            write(less, "null", List.of());

            assertThatExceptionOfType(FileImportException.class)
                    .isThrownBy(SourceTest.this::read)
                    .withMessageStartingWith(
                            "[%s] does not hold events that this version reads: the file's schema cannot"
                                    + " be read: ",
                            file);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 16, 17, 30})
        void endWithAnErrorWhereTheFileEndsTooEarly(int missing) throws Exception {
            write(SCHEMA, "null", records(SCHEMA, 1, 30));
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - missing));

            assertThatIOException().isThrownBy(SourceTest.this::read).withMessage("it ends too early");
        }

        @Test
        void endWithAnErrorWhereABlockClaimsToBeLargerThanMemory() throws Exception {
            write(SCHEMA, "null", List.of());
            byte[] header = Files.readAllBytes(file);
            byte[] block = {2, (byte) 0xFC, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F, 0};
            byte[] both = Arrays.copyOf(header, header.length + block.length);
            System.arraycopy(block, 0, both, header.length, block.length);
            Files.write(file, both);

            assertThatIOException().isThrownBy(SourceTest.this::read).withMessageStartingWith("it is damaged: ");
        }

        private static List<GenericRecord> records(Schema schema, int first, int last) {
            List<GenericRecord> records = new ArrayList<>();
            for (int percent = first; percent <= last; percent++) {
                GenericRecord record = new GenericData.Record(schema);
                record.put("eventId", "01920000-0000-7000-8000-%012d".formatted(percent));
                record.put("userId", "01920000-0000-7000-8000-0000000000a1");
                record.put("topicId", "01920000-0000-7000-8000-0000000000b1");
                record.put("percent", percent);
                record.put(
                        "status",
                        new GenericData.EnumSymbol(schema.getField("status").schema(), "IN_PROGRESS"));
                record.put("occurredAt", 1_767_225_600_000L);
                records.add(record);
            }
            return records;
        }

        /** Writes the records in blocks of a few each. */
        private void write(Schema schema, String codec, List<GenericRecord> records) throws IOException {
            try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
                writer.setCodec(CodecFactory.fromString(codec)).setSyncInterval(1_000);
                writer.create(schema, file.toFile());
                for (GenericRecord one : records) {
                    writer.append(one);
                }
            }
        }
    }

    private List<FileEntry> read() throws IOException {
        try (Source source = Source.open(Input.of(file.toString()))) {
            return rest(source);
        }
    }

    private List<FileEntry> readBehind(FileEntry entry) throws IOException {
        try (Source source = Source.open(Input.of(file.toString()))) {
            assertThat(source.entries().skipTo(entry.mark())).isTrue();
            return rest(source);
        }
    }

    private static List<FileEntry> rest(Source source) throws IOException {
        List<FileEntry> entries = new ArrayList<>();
        for (FileEntry entry = source.entries().next();
                entry != null;
                entry = source.entries().next()) {
            entries.add(entry);
        }
        return entries;
    }

    private static Candidate unreadable(String field, String rule) {
        return new Candidate.Unreadable(List.of(new Violation(field, rule)), EventTopic.PROGRESS_UPDATES);
    }

    private static List<Integer> percents(List<FileEntry> entries) {
        return entries.stream()
                .map(entry -> ((ProgressUpdate) ((Candidate.Read) entry.candidate()).event()).getPercent())
                .toList();
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }
}
