package dev.learnstream.projections.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.ForeignEvents;
import dev.learnstream.projections.testing.Message;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A malicious or careless record.
 *
 * @param name   its defect; also the record's key
 * @param reason reason of its dead letter
 * @param value  bytes, or null
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are carried, never compared
record Hostile(String name, String reason, byte @Nullable [] value) {

    /** Upper bound of the bytes that a record batch adds to its one value. */
    private static final int ALLOWANCE = 512;

    private static final int JUST_UNDER_THE_LIMIT = (1 << 20) - ALLOWANCE;

    private static final int HEADER = 10;
    private static final int JSON_LIMIT = 64 << 10;
    private static final String TOPIC = "learner-activity";

    private static final String UNREADABLE = "unreadable";
    private static final String REFUSED = "refused";

    /** Returns one record of each kind. */
    static List<Hostile> ofEachKind(Catalogue catalogue) {
        return Stream.concat(small(catalogue).stream(), large(catalogue).stream())
                .toList();
    }

    /** Returns the records of at most a few hundred bytes. */
    static List<Hostile> small(Catalogue catalogue) {
        byte[] good = ForeignEvents.encode(activity(catalogue, "{}"));
        byte[] header = Arrays.copyOf(good, HEADER);
        return List.of(
                new Hostile("no value", UNREADABLE, null),
                new Hostile("empty", UNREADABLE, new byte[0]),
                new Hostile("the first two bytes", UNREADABLE, Arrays.copyOf(good, 2)),
                new Hostile("the header alone", UNREADABLE, header),
                new Hostile("the first half", UNREADABLE, Arrays.copyOf(good, good.length / 2)),
                new Hostile("all but the last byte", UNREADABLE, Arrays.copyOf(good, good.length - 1)),
                new Hostile("one byte more", UNREADABLE, Arrays.copyOf(good, good.length + 1)),
                new Hostile("twice", UNREADABLE, concat(good, good)),
                new Hostile("a text of 2 GiB", UNREADABLE, concat(header, length(Integer.MAX_VALUE))),
                new Hostile("a text of 4 EiB", UNREADABLE, concat(header, length(1L << 61))),
                new Hostile("a text of -1 bytes", UNREADABLE, concat(header, length(-1))),
                new Hostile("a length without end", UNREADABLE, concat(header, repeat((byte) 0xFF, 100))),
                new Hostile("a schema that nobody knows", UNREADABLE, withOtherSchema(good)),
                new Hostile("an event of another topic", UNREADABLE, ForeignEvents.encode(progress(catalogue))),
                new Hostile("the framing of a registry", UNREADABLE, concat(new byte[] {0, 0, 0, 0, 7}, good)),
                new Hostile("U+0000 in JSON", REFUSED, encode(catalogue, "{\"a\": \"\0\"}")),
                new Hostile("U+0000 in JSON as an escape", REFUSED, encode(catalogue, "{\"a\": \"\\u0000\"}")),
                new Hostile("a lone surrogate in JSON", REFUSED, encode(catalogue, "{\"a\": \"\\ud83d\"}")),
                new Hostile("a number too large", REFUSED, encode(catalogue, "[1e999999]")),
                new Hostile("half of JSON", REFUSED, encode(catalogue, "{\"a\": ")),
                new Hostile("U+0000 in the type", REFUSED, withType(catalogue, "video.play\0")));
    }

    private static List<Hostile> large(Catalogue catalogue) {
        byte[] header = Arrays.copyOf(ForeignEvents.encode(activity(catalogue, "{}")), HEADER);
        byte[] text = repeat((byte) 'a', JUST_UNDER_THE_LIMIT - 100);
        return List.of(
                new Hostile("deep arrays", REFUSED, encode(catalogue, nested("[", "", "]", JSON_LIMIT / 2))),
                new Hostile(
                        "deep objects", REFUSED, encode(catalogue, nested("{\"a\":", "1", "}", JSON_LIMIT / 6 - 1))),
                new Hostile("long JSON", REFUSED, encode(catalogue, "\"" + "a".repeat(JSON_LIMIT) + "\"")),
                new Hostile("1 MiB of nothing", UNREADABLE, new byte[JUST_UNDER_THE_LIMIT]),
                new Hostile(
                        "1 MiB behind a header",
                        UNREADABLE,
                        concat(header, repeat((byte) 0xFF, JUST_UNDER_THE_LIMIT - HEADER))),
                new Hostile("an id of 1 MiB", REFUSED, concat(header, length(text.length), text)));
    }

    /** Returns valid events that come close to a limit. */
    static List<Message> harmless(Catalogue catalogue) {
        GenericRecord deep = activity(catalogue, nested("[", "", "]", 450));
        GenericRecord longest = activity(catalogue, "\"" + "a".repeat(JSON_LIMIT - 2) + "\"");
        GenericRecord withLongKey = activity(catalogue, "{}");
        byte[] value = ForeignEvents.encode(withLongKey);
        return List.of(
                new Message(TOPIC, null, ForeignEvents.encode(deep), deep),
                new Message(TOPIC, null, ForeignEvents.encode(longest), longest),
                new Message(TOPIC, repeat((byte) 'k', JUST_UNDER_THE_LIMIT - value.length), value, withLongKey));
    }

    /** Returns the record as a message. */
    Message message() {
        return new Message(TOPIC, name.getBytes(UTF_8), value, null);
    }

    private static byte[] encode(Catalogue catalogue, String payload) {
        return ForeignEvents.encode(activity(catalogue, payload));
    }

    private static byte[] withType(Catalogue catalogue, String type) {
        GenericRecord event = activity(catalogue, "{}");
        event.put("eventType", type);
        return ForeignEvents.encode(event);
    }

    private static GenericRecord activity(Catalogue catalogue, String payload) {
        GenericRecord event = ForeignEvents.event(TOPIC);
        event.put("eventId", UUID.nameUUIDFromBytes(payload.getBytes(UTF_8)).toString());
        event.put("userId", catalogue.learners().get(0).toString());
        event.put("courseId", catalogue.courses().get(0).toString());
        event.put("eventType", "video.play");
        event.put("payload", payload);
        event.put("occurredAt", 1_750_000_000_000L);
        return event;
    }

    private static GenericRecord progress(Catalogue catalogue) {
        GenericRecord event = ForeignEvents.event("progress-updates");
        event.put("eventId", new UUID(1, 1).toString());
        event.put("userId", catalogue.learners().get(0).toString());
        event.put("topicId", catalogue.topics().get(0).id().toString());
        event.put("percent", 50);
        event.put("status", ForeignEvents.symbol(event, "status", "IN_PROGRESS"));
        event.put("occurredAt", 1_750_000_000_000L);
        return event;
    }

    private static byte[] withOtherSchema(byte[] event) {
        byte[] other = event.clone();
        other[2]++;
        return other;
    }

    private static String nested(String open, String inside, String close, int depth) {
        return open.repeat(depth) + inside + close.repeat(depth);
    }

    /** Encodes a length as Avro does: zigzag, seven bits per byte, lowest first. */
    private static byte[] length(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7FL) != 0) {
            bytes.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
        return bytes.toByteArray();
    }

    private static byte[] repeat(byte value, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
