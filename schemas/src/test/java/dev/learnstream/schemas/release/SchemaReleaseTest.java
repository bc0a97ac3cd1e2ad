package dev.learnstream.schemas.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Events;
import dev.learnstream.schemas.FakeRegistry;
import dev.learnstream.schemas.Framing;
import dev.learnstream.schemas.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the README's example, "Change an event", step by step, on a copy of the source tree. */
class SchemaReleaseTest {

    private static final Path SOURCES = SchemaRelease.SOURCES;
    private static final Path RELEASES = SchemaRelease.RELEASES;

    private static final String DEVICE = """
            {"name": "device", "type": ["null", "string"], "default": null, "doc": "What it was watched on."},
                {"name": "occurredAt\"""";

    private final Path sources;
    private final Path releases;
    private final Path sums;

    SchemaReleaseTest(@TempDir Path folder) throws IOException {
        sources = copy(SOURCES, folder.resolve("avro"));
        releases = copy(RELEASES, folder.resolve("released"));
        sums = Files.copy(RELEASES.resolveSibling("released.sha256"), folder.resolve("released.sha256"));
    }

    @Test
    void refusesWhenNothingHasChanged() {
        assertThatIllegalStateException()
                .isThrownBy(this::release)
                .withMessage("Nothing to release: every schema equals its newest released version");
    }

    @Test
    void takesAnotherWordingForNoChange() throws IOException {
        edit("How far a learner has come", "How far somebody has come");

        assertThatIllegalStateException().isThrownBy(this::release).withMessageStartingWith("Nothing to release");
    }

    @Test
    void refusesWhatIsNotCompatibleAndReleasesNothing() throws IOException {
        edit("{\"name\": \"occurredAt\"", DEVICE.replace("\"default\": null,", ""));

        assertThatIllegalStateException()
                .isThrownBy(this::release)
                .withMessage("Not fully compatible with the released versions:\n"
                        + "  ProgressUpdate.device: not in version 1, and without a default in the current schema");
        assertThat(files("ProgressUpdate")).containsExactly("1.avsc");
    }

    @Test
    void releasesTheSchemaThatChangedAndNoOther() throws IOException {
        addTheDevice();

        assertThat(release()).containsExactly(releases.resolve("ProgressUpdate").resolve("2.avsc"));

        assertThat(files("ProgressUpdate")).containsExactly("1.avsc", "2.avsc");
        assertThat(releases.resolve("ProgressUpdate").resolve("2.avsc"))
                .hasSameTextualContentAs(sources.resolve("ProgressUpdate.avsc"));
        assertThat(files("LearnerActivity")).containsExactly("1.avsc");
        assertThat(files("QuizAttempt")).containsExactly("1.avsc");
    }

    @Test
    void notesTheSumOfWhatItReleasesBehindTheOthers() throws IOException {
        List<String> before = Files.readAllLines(sums);
        addTheDevice();

        release();

        List<String> after = Files.readAllLines(sums);
        assertThat(after).startsWith(before.toArray(String[]::new)).hasSize(before.size() + 1);
        assertThat(after.get(before.size())).matches("[0-9a-f]{64}  released/ProgressUpdate/2\\.avsc");
    }

    @Test
    void releasesItOnce() throws IOException {
        addTheDevice();
        release();

        assertThatIllegalStateException().isThrownBy(this::release).withMessageStartingWith("Nothing to release");
    }

    /** With both producers at once, the service before the change and the service after it read all events. */
    @Test
    void letsOldAndNewProducersWorkSideBySide() throws IOException {
        addTheDevice();
        release();
        Schema version1 = version(1);
        Schema version2 = version(2);

        byte[] old = body(version1);
        byte[] recent = body(version2, "phone");

        assertThat(read(old, version1, version2).get("device")).isNull();
        assertThat(read(recent, version2, version2).get("device")).hasToString("phone");
        try (FakeRegistry registry = new FakeRegistry()) {
            registry.holds(1, version1.toString()).holds(2, version2.toString());
            EventCodec<ProgressUpdate> before =
                    new EventCodecs(registry.client(), Framing.SINGLE_OBJECT).of(EventTopic.PROGRESS_UPDATES);

            assertThat(before.read(framed(1, old)))
                    .isEqualTo(new Reading.Valid<>(Events.progress().build()));
            assertThat(before.read(framed(2, recent)))
                    .isEqualTo(new Reading.Valid<>(Events.progress().build()));
        }
    }

    private List<Path> release() throws IOException {
        return SchemaRelease.release(sources, releases);
    }

    private void addTheDevice() throws IOException {
        edit("{\"name\": \"occurredAt\"", DEVICE);
    }

    private void edit(String text, String replacement) throws IOException {
        Path file = sources.resolve("ProgressUpdate.avsc");
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, replacement));
    }

    private Schema version(int number) throws IOException {
        return new Schema.Parser()
                .parse(Files.readString(releases.resolve("ProgressUpdate").resolve(number + ".avsc")));
    }

    private List<String> files(String record) throws IOException {
        try (Stream<Path> files = Files.list(releases.resolve(record))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] body(Schema schema) throws IOException {
        GenericRecord event = new GenericData.Record(schema);
        event.put("eventId", Events.EVENT.toString());
        event.put("userId", Events.LEARNER.toString());
        event.put("topicId", Events.TOPIC.toString());
        event.put("percent", 37);
        event.put("status", new GenericData.EnumSymbol(schema.getField("status").schema(), "IN_PROGRESS"));
        event.put("occurredAt", Events.OCCURRED_AT.toEpochMilli());
        return body(event);
    }

    private static byte[] body(Schema schema, String device) throws IOException {
        GenericRecord event = read(body(schema), schema, schema);
        event.put("device", device);
        return body(event);
    }

    private static byte[] body(GenericRecord event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
        return bytes.toByteArray();
    }

    private static GenericRecord read(byte[] body, Schema writer, Schema reader) throws IOException {
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(body, null));
    }

    private static byte[] framed(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    private static Path copy(Path from, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(from.relativize(file).toString()));
            }
        }
        return target;
    }
}
