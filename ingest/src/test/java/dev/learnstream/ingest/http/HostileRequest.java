package dev.learnstream.ingest.http;

import dev.learnstream.ingest.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A request that must be refused.
 *
 * @param what        the fault
 * @param body        of the request
 * @param contentType claimed by the request
 * @param status      of the answer
 * @param names       the field, rule or place that the answer's body must name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HostileRequest(String what, byte[] body, String contentType, int status, String names) {

    private static final String JSON = "application/json";

    /** The body limit of the tests' front door. */
    private static final int BODY_LIMIT = 2 << 20;

    /** Returns one request of each kind, the same for the same seed. */
    static List<HostileRequest> ofEachKind(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return List.of(
                oversized(random),
                tooMany(random),
                deep(random),
                wrongType(random),
                missingField(random),
                unknownField(random),
                duplicateKey(random),
                hugeNumber(random),
                hugeFieldNumber(random),
                invalidUtf8(random),
                wrongEnum(random),
                outOfRange(random),
                unstorableDocument(random),
                noUuid(random),
                cutOff(random),
                noise(random),
                anotherContentType(random));
    }

    private static HostileRequest oversized(SplittableRandom random) {
        String spaces = " ".repeat(BODY_LIMIT + 1 + random.nextInt(100_000));
        return json("an oversized body", Json.progress(1) + spaces, 413, "at most 2097152 bytes");
    }

    private static HostileRequest tooMany(SplittableRandom random) {
        String events = "{},".repeat(500 + random.nextInt(10_000));
        return json("too many events", "[" + events + "{}]", 413, "at most 500 events");
    }

    private static HostileRequest deep(SplittableRandom random) {
        int depth = 1_000 + random.nextInt(100_000);
        String nested = random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        return json(
                "a deep payload",
                random.nextBoolean() ? nested : Json.activity(nested),
                400,
                "The body must be JSON of at most ");
    }

    private static HostileRequest wrongType(SplittableRandom random) {
        String field = one(random, "eventId", "userId", "topicId", "percent", "status", "occurredAt");
        String value = one(random, "true", "[]", "{}", "[1]", "{\"a\": 1}", "1.5", "-0.0", "[null]");
        return refused("a wrong type", with(Json.progress(1), field, value), field, "must be ");
    }

    private static HostileRequest missingField(SplittableRandom random) {
        String field = one(random, "eventId", "userId", "topicId", "percent", "status", "occurredAt");
        return refused("a missing field", with(Json.progress(1), field, "null"), field, "is required");
    }

    private static HostileRequest unknownField(SplittableRandom random) {
        String field = "f" + random.nextInt(1_000);
        String event = "{\"" + field + "\": 1, " + Json.attempt().substring(1);
        return refused("an unknown field", event, field, "is not a field of QuizAttempt");
    }

    private static HostileRequest duplicateKey(SplittableRandom random) {
        String field = one(random, "eventId", "userId", "percent", "status", "type");
        String event = "{\"" + field + "\": 1, " + Json.progress(1).substring(1);
        return json("a duplicate key", event, 400, "must not hold the same field twice, at line ");
    }

    private static HostileRequest hugeNumber(SplittableRandom random) {
        String number = "9".repeat(2_000 + random.nextInt(100_000));
        return json("a huge number in a payload", Json.activity(number), 400, "The body must be JSON ");
    }

    private static HostileRequest hugeFieldNumber(SplittableRandom random) {
        String number = one(random, "2147483648", "-99999999999", "1e400", "9".repeat(900));
        return refused("a huge number", with(Json.progress(1), "percent", number), "percent", "must be a whole number");
    }

    private static HostileRequest invalidUtf8(SplittableRandom random) {
        byte[] body = Json.activity("\"????\"").getBytes(StandardCharsets.UTF_8);
        int place = Json.activity("\"????\"").indexOf("????");
        // A continuation byte without a beginning, an overlong form, a surrogate, a byte that is never valid.
        byte[][] wrong = {
            {(byte) 0x80}, {(byte) 0xC0, (byte) 0xAF}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xFF}
        };
        byte[] chosen = wrong[random.nextInt(wrong.length)];
        System.arraycopy(chosen, 0, body, place, chosen.length);
        return new HostileRequest("invalid UTF-8", body, JSON, 400, "is not UTF-8");
    }

    private static HostileRequest wrongEnum(SplittableRandom random) {
        String symbol = one(random, "\"DONE\"", "\"completed\"", "\"\"", "\"IN_PROGRESS \"", "\"\\u0000\"");
        return refused(
                "a wrong enum",
                with(Json.progress(1), "status", symbol),
                "status",
                "must be one of NOT_STARTED, IN_PROGRESS, COMPLETED");
    }

    private static HostileRequest outOfRange(SplittableRandom random) {
        String field = one(random, "percent", "occurredAt");
        String value = field.equals("percent")
                ? one(random, "-1", "101", String.valueOf(Integer.MAX_VALUE))
                : one(random, "\"1999-12-31T23:59:59Z\"", "\"0000-01-01T00:00:00Z\"");
        return refused("a value out of range", with(Json.progress(1), field, value), field, "must ");
    }

    private static HostileRequest unstorableDocument(SplittableRandom random) {
        String value = one(
                random,
                "{\"a\": \"\\u0000\"}",
                "\"{\\\"a\\\": \\\"\\\\ud800\\\"}\"",
                "\"no JSON\"",
                "\"1e10000\"",
                "1e5000",
                "1e99999999999",
                "-1e-2147483649",
                "\"" + "x".repeat(70_000) + "\"");
        return refused("a document that cannot be stored", Json.activity(value), "payload", "must ");
    }

    private static HostileRequest noUuid(SplittableRandom random) {
        String field = one(random, "eventId", "attemptId", "userId", "courseId");
        String value = one(random, "1-1-1-1-1", "", "../../etc/passwd", "' OR 1=1 --", "0".repeat(36));
        return refused(
                "an id that is none",
                with(Json.attempt(), field, "\"" + value + "\""),
                field,
                "must be a canonical UUID of 36 characters");
    }

    private static HostileRequest cutOff(SplittableRandom random) {
        String body = Json.array(Json.progress(1), Json.attempt());
        return json("a body that was cut off", body.substring(0, random.nextInt(1, body.length())), 400, "The body ");
    }

    /** No JSON begins with a control character. */
    private static HostileRequest noise(SplittableRandom random) {
        byte[] bytes = new byte[1 + random.nextInt(100_000)];
        random.nextBytes(bytes);
        bytes[0] = (byte) random.nextInt(1, 9);
        return new HostileRequest("noise", bytes, JSON, 400, "; nothing was sent");
    }

    private static HostileRequest anotherContentType(SplittableRandom random) {
        String type = one(
                random,
                "text/plain",
                "application/xml",
                "multipart/form-data",
                "application/x-www-form-urlencoded",
                "application/x-java-serialized-object");
        return new HostileRequest(
                "another content type", Json.progress(1).getBytes(StandardCharsets.UTF_8), type, 415, type);
    }

    private static HostileRequest json(String what, String body, int status, String names) {
        return new HostileRequest(what, body.getBytes(StandardCharsets.UTF_8), JSON, status, names);
    }

    /** Returns a request whose only event is refused, by field and rule. */
    private static HostileRequest refused(String what, String event, String field, String rule) {
        return json(what, event, 400, "{\"field\":\"" + field + "\",\"rule\":\"" + rule);
    }

    /** Returns the event with another value of a field. */
    private static String with(String event, String field, String value) {
        String quoted = Matcher.quoteReplacement("\"" + field + "\": " + value);
        return event.replaceFirst("\"" + field + "\": (\"[^\"]*\"|[0-9]+)", quoted);
    }

    private static String one(SplittableRandom random, String... of) {
        return of[random.nextInt(of.length)];
    }

    /** Returns a text that is short enough for a report. */
    @Override
    public String toString() {
        String start = IntStream.range(0, Math.min(body.length, 300))
                .mapToObj(i -> body[i] >= ' ' ? String.valueOf((char) body[i]) : "?")
                .collect(Collectors.joining());
        return what + ", [" + body.length + "] bytes: " + start;
    }
}
