package dev.learnstream.ingest.http;

import dev.learnstream.ingest.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A body as some client sends it.
 *
 * @param what     the description of the body
 * @param bytes    of the body
 * @param type     the header Content-Type
 * @param coding   the header Content-Encoding
 * @param status   of the answer
 * @param sentence that the answer contains
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SentBody(String what, byte[] bytes, String type, String coding, int status, String sentence) {

    private static final String JSON = "application/json";
    private static final String ONE = Json.progress(1).replace("\n", "");
    private static final String ACCEPTED = "\"accepted\":1,\"refused\":0";
    private static final String QUOTES =
            "The body is not valid JSON: names and strings need straight double quotes, at line 1";

    static Stream<SentBody> all() {
        return Stream.of(codings(), charsets(), encodings(), layouts(), values())
                .flatMap(List::stream);
    }

    private static List<SentBody> codings() {
        return List.of(
                coded("identity", utf8(ONE), 202, ACCEPTED),
                coded(
                        "gzip",
                        gzip(ONE),
                        415,
                        "Content-Encoding [gzip] is not supported: send the body unencoded; nothing was sent"),
                coded("x-gzip", gzip(ONE), 415, "Content-Encoding [x-gzip] is not supported"),
                coded("identity, gzip", gzip(ONE), 415, "Content-Encoding [gzip] is not supported"),
                coded("br", utf8(ONE), 415, "Content-Encoding [br] is not supported"),
                coded("deflate", utf8(ONE), 415, "Content-Encoding [deflate] is not supported"),
                coded("zstd", utf8(ONE), 415, "Content-Encoding [zstd] is not supported"),
                coded("Ada Lovelace <1815>", utf8(ONE), 415, "Content-Encoding [of that name] is not supported"),
                bytes("gzip without a word", gzip(ONE), 400, "The body is gzip data, but must be JSON in UTF-8"),
                bytes("zstd without a word", hex("28b52ffd"), 400, "The body is zstd data, but must be JSON in UTF-8"));
    }

    private static List<SentBody> charsets() {
        return List.of(
                typed(JSON + ";charset=utf-8", utf8(ONE), 202, ACCEPTED),
                typed(JSON + "; charset=\"UTF8\"", utf8(ONE), 202, ACCEPTED),
                typed(JSON + "; charset=us-ascii", utf8(ONE), 202, ACCEPTED),
                typed(
                        JSON + "; charset=utf-16",
                        encoded("UTF-16", ONE),
                        415,
                        "Content-Type has charset [UTF-16]: send UTF-8"),
                typed(
                        JSON + "; charset=iso-8859-1",
                        utf8(ONE),
                        415,
                        "Content-Type has charset [ISO-8859-1]: send UTF-8"),
                typed(
                        JSON + "; charset=windows-1252",
                        utf8(ONE),
                        415,
                        "Content-Type has charset [windows-1252]: send UTF-8"),
                typed(JSON + "; charset=klingon", utf8(ONE), 415, "The parameters of the Content-Type cannot be read"),
                typed(
                        "application/x-ndjson",
                        utf8(ONE),
                        415,
                        "Content-Type [application/x-ndjson] is not supported: send application/json, and several events as one array; nothing was sent"),
                typed(
                        "application/x-www-form-urlencoded",
                        utf8(ONE),
                        415,
                        "is not supported: send application/json (curl -d sends this type unless it has -H"),
                typed("Ada/<1815>", utf8(ONE), 415, "Content-Type [of that name] is not supported"),
                typed(
                        "text/plain; charset=utf-8",
                        utf8(ONE),
                        415,
                        "Content-Type [text/plain] is not supported: send application/json; nothing was sent"));
    }

    private static List<SentBody> encodings() {
        String activity = Json.activity("\"\u00E9\"").replace("\n", "");
        byte[] overlong = utf8(Json.activity("{\"n\": \"AB\"}"));
        int place = new String(overlong, StandardCharsets.UTF_8).indexOf("AB");
        overlong[place] = (byte) 0xC0;
        overlong[place + 1] = (byte) 0xAF;
        return List.of(
                text("a byte order mark", "\uFEFF" + ONE, 202, ACCEPTED),
                bytes("UTF-16LE", encoded("UTF-16LE", ONE), 400, "The body is UTF-16 text, but must be JSON in UTF-8"),
                bytes(
                        "UTF-16 with a mark",
                        encoded("UTF-16", ONE),
                        400,
                        "The body is UTF-16 text, but must be JSON in UTF-8"),
                bytes("UTF-32", encoded("UTF-32", ONE), 400, "The body is UTF-32 text, but must be JSON in UTF-8"),
                bytes(
                        "Latin-1",
                        encoded("ISO-8859-1", activity),
                        400,
                        "The body is not UTF-8 (is it Latin-1, or Windows-1252?), at line 1, column "),
                bytes("an overlong slash", overlong, 400, "The body is not UTF-8"),
                bytes(
                        "NUL bytes behind it",
                        Arrays.copyOf(utf8(ONE), ONE.length() + 100),
                        400,
                        "The body holds a NUL byte: padding, or a part that was never written, at line 1, column "));
    }

    private static List<SentBody> layouts() {
        String more = "The body must be one JSON value, but more follows, at line ";
        return List.of(
                text("blanks around it", "\r\n\t " + ONE + "\r\n\r\n", 202, ACCEPTED),
                text("over lines", Json.progress(1), 202, ACCEPTED),
                text("two documents", ONE + ONE, 400, more + "1, column "),
                text("two lines", ONE + "\n" + ONE + "\n", 400, more + "2, column 1; nothing was sent"),
                text("an array and a document", "[" + ONE + "]" + ONE, 400, more + "1, column "),
                text("a word behind it", ONE + " ok", 400, "The body is not valid JSON, at line 1, column "),
                text("a comma behind it", ONE + ",", 400, "The body is not valid JSON: a comma follows it, at line 1"),
                text(
                        "a comma within",
                        ONE.replace("}", ",}"),
                        400,
                        "The body is not valid JSON: extra comma before the end"),
                text("cut off", ONE.substring(0, 40), 400, "The body is not valid JSON: it ends too early, at line 1"),
                text("nothing", "", 400, "The body must not be empty; nothing was sent"),
                text("an empty array", "[]", 400, "The body holds no event"),
                text(
                        "a comment",
                        "/* made */" + ONE,
                        400,
                        "The body is not valid JSON: JSON has no comments, at line 1, column 1"),
                text("typographic quotes", ONE.replace("\"type\"", "\u201Ctype\u201D"), 400, QUOTES),
                text("single quotes", ONE.replace('"', '\''), 400, QUOTES),
                text("RFC 7464", "\u001E" + ONE, 400, "a record separator (RFC 7464) precedes it"),
                text("a form", "event=" + ONE, 400, "The body is not valid JSON, at line 1, column 1"));
    }

    private static List<SentBody> values() {
        String whole = "{\"field\":\"percent\",\"rule\":\"must be a whole number of at most 32 bits\"}";
        String uuid = "{\"field\":\"topicId\",\"rule\":\"must be a canonical UUID of 36 characters\"}";
        return List.of(
                text(
                        "a field twice",
                        ONE.replace("}", ", \"percent\": 2}"),
                        400,
                        "The body must not hold the same field twice, at"),
                text(
                        "NaN",
                        ONE.replace(": 1,", ": NaN,"),
                        400,
                        "The body is not valid JSON: NaN and Infinity are not numbers"),
                text("a large number", ONE.replace(": 1,", ": 1e400,"), 400, whole),
                text("a number as a string", ONE.replace(": 1,", ": \"1\","), 400, whole),
                text("a number as a boolean", ONE.replace(": 1,", ": true,"), 400, whole),
                text(
                        "a time as a number",
                        ONE.replaceAll("\"2026[^\"]*\"", "7"),
                        400,
                        "\"rule\":\"must be an ISO 8601 instant"),
                text("an id in upper case", ONE.replace("b1\"", "B1\""), 202, ACCEPTED),
                text("an id in braces", ONE.replaceAll("\"(0192[^\"]*b1)\"", "\"{$1}\""), 400, uuid),
                text("an id with a space", ONE.replace("b1\"", "b1 \""), 400, uuid),
                text(
                        "an id without hyphens",
                        ONE.replace("0000-7000-8000-0000000000b1", "0000700080000000000000b1"),
                        400,
                        uuid),
                text("a type with a space", Json.activity("1").replace("video.play", "video.play "), 202, ACCEPTED));
    }

    private static SentBody text(String what, String text, int status, String sentence) {
        return bytes(what, utf8(text), status, sentence);
    }

    private static SentBody bytes(String what, byte[] bytes, int status, String sentence) {
        return new SentBody(what, bytes, JSON, "", status, sentence);
    }

    private static SentBody typed(String type, byte[] bytes, int status, String sentence) {
        return new SentBody(type, bytes, type, "", status, sentence);
    }

    private static SentBody coded(String coding, byte[] bytes, int status, String sentence) {
        return new SentBody(coding, bytes, JSON, coding, status, sentence);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encoded(String charset, String text) {
        return text.getBytes(Charset.forName(charset));
    }

    private static byte[] hex(String hex) {
        return Arrays.copyOf(HexFormat.of().parseHex(hex), 50);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return what;
    }
}
