package dev.learnstream.ingest.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorException;

/**
 * A file of another program with three events, or none.
 *
 * @param what     the description of the file
 * @param bytes    of the file
 * @param events   number of imported events
 * @param sentence the message about the rest, or about the file; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FileForm(String what, byte[] bytes, int events, String sentence) {

    private static final int WHOLE = 3;

    private static final String NOT_UTF_8 = "is not UTF-8 (is it Latin-1, or Windows-1252?), at column 176";
    private static final String NUL = "holds only NUL bytes: padding, or a part of the file that was never written";
    private static final String CR = "has lines that end with CR only: end them with LF or CR LF";
    private static final String DAMAGED = "its compressed data is damaged, or other bytes follow it: ";
    private static final String UTF_16 = "it is UTF-16 text: convert it with iconv -f UTF-16 -t UTF-8";
    private static final String UTF_32 = "it is UTF-32 text: convert it with iconv -f UTF-32 -t UTF-8";
    private static final String QUOTES = "is not valid JSON: names and strings need straight double quotes, at column ";
    private static final String NO_JSON = "its first lines contain no JSON object: it may be CSV or HTML";

    private static final String ONE = Lines.progress(1).strip();
    private static final String TEXT = Lines.progress(1, 2) + activity("é") + "\n";

    static Stream<FileForm> all() throws Exception {
        return Stream.of(encodings(), fillings(), layouts(), compressions(), archives(), containers())
                .flatMap(List::stream);
    }

    private static List<FileForm> encodings() {
        return List.of(
                text("UTF-8", TEXT, 3, ""),
                text("a byte order mark", "\uFEFF" + TEXT, 3, ""),
                text("two files in one, each with its mark", "\uFEFF" + TEXT + "\uFEFF" + TEXT, 6, ""),
                new FileForm("UTF-16LE with a mark", encoded("UTF-16LE", "\uFEFF" + TEXT), 0, UTF_16),
                new FileForm("UTF-16BE with a mark", encoded("UTF-16BE", "\uFEFF" + TEXT), 0, UTF_16),
                new FileForm("UTF-16LE", encoded("UTF-16LE", TEXT), 0, UTF_16),
                new FileForm("UTF-16BE", encoded("UTF-16BE", TEXT), 0, UTF_16),
                new FileForm("UTF-16LE, one line without an end", encoded("UTF-16LE", ONE), 0, UTF_16),
                new FileForm("UTF-32LE", encoded("UTF-32LE", "\uFEFF" + TEXT), 0, UTF_32),
                new FileForm("UTF-32BE", encoded("UTF-32BE", TEXT), 0, UTF_32),
                text("UTF-7", "+/v8-" + TEXT, 0, "it is UTF-7 text"),
                new FileForm("EBCDIC", encoded("Cp037", TEXT), 0, NO_JSON),
                new FileForm("Latin-1", encoded("ISO-8859-1", TEXT), 2, NOT_UTF_8),
                new FileForm("Windows-1252", encoded("windows-1252", activity("\u201C") + "\n"), 0, NOT_UTF_8),
                new FileForm("an overlong slash", replaced("AB", "c0af"), 0, NOT_UTF_8),
                new FileForm("a surrogate in bytes", replaced("ABC", "eda080"), 0, NOT_UTF_8),
                new FileForm("beyond Unicode", replaced("ABCD", "f4908080"), 0, NOT_UTF_8),
                new FileForm(
                        "UTF-16 behind UTF-8, as >> of PowerShell adds it",
                        joined(utf8(TEXT), encoded("UTF-16LE", TEXT)),
                        3,
                        "is UTF-16 text, but must be JSON in UTF-8"));
    }

    private static List<FileForm> fillings() {
        byte[] nuls = new byte[1000];
        return List.of(
                text("nothing", "", 0, ""),
                text("blank lines", "\n \n\t\n" + TEXT + "\n  \n", 3, ""),
                text("CR LF", TEXT.replace("\n", "\r\n"), 3, ""),
                text("CR alone", TEXT.replace("\n", "\r"), 0, CR),
                text("CR alone, long", TEXT.replace("\n", "\r").repeat(3_000), 0, CR),
                new FileForm("NUL bytes at the end", joined(utf8(TEXT), nuls), 3, NUL),
                new FileForm("2 MiB of them", joined(utf8(TEXT), new byte[2 << 20]), 3, NUL),
                new FileForm(
                        "NUL bytes behind the last line",
                        joined(utf8(TEXT.strip()), nuls),
                        2,
                        "holds a NUL byte: padding, or a part that was never written, at column 223"),
                new FileForm(
                        "NUL bytes before the first line",
                        joined(nuls, utf8(TEXT)),
                        2,
                        "holds a NUL byte: padding, or a part that was never written, at column 1"),
                new FileForm("NUL bytes alone", nuls, 0, "it holds only NUL bytes: its content was never written"),
                text(
                        "cut off",
                        TEXT.substring(0, TEXT.length() - 30),
                        2,
                        "is not valid JSON: it ends too early, at column 194"),
                text("U+2028 in a string", activity("a\u2028b"), 1, ""),
                text("U+2028 as the end of a line", ONE + "\u2028" + ONE, 0, "is not valid JSON, at column 211"));
    }

    private static List<FileForm> layouts() {
        String array = "it is a JSON array: write one JSON object per line, with jq -c '.[]'";
        String pretty = "its JSON objects span several lines: write each on one line, with jq -c .";
        return List.of(
                text("an array", "[" + ONE + "," + ONE + "]", 0, array),
                text("an array over lines", "[\n" + ONE + ",\n" + ONE + "\n]\n", 0, array),
                text("over lines", ONE.replace("{", "{\n").replace(", ", ",\n  "), 0, pretty),
                text("over lines, otherwise", ONE.replace(", ", ",\n  "), 0, pretty),
                text("objects in one line", ONE + ONE, 0, "must be one JSON value, but more follows, at column 209"),
                text(
                        "commas behind",
                        ONE + ",\n" + ONE + ",\n",
                        0,
                        "is not valid JSON: a comma follows it, at column 209"),
                text("a comma within", ONE.replace("}", ",}"), 0, "is not valid JSON: extra comma before the end"),
                text("CSV", "type,userId\nProgressUpdate,1\n", 0, NO_JSON),
                text("TSV", "type\tuserId\nProgressUpdate\t1\n", 0, NO_JSON),
                text("HTML", "<!DOCTYPE html><html>Log in</html>", 0, NO_JSON),
                text("base64", "eyJ0eXBlIjoiUHJvZ3Jlc3NVcGRhdGUifQ==", 0, NO_JSON),
                text("typographic quotes", ONE.replace("\"type\"", "\u201Ctype\u201D"), 0, QUOTES + 4),
                text("single quotes", ONE.replace('"', '\''), 0, QUOTES + 2),
                text("RFC 7464", "\u001E" + ONE, 0, "is not valid JSON: a record separator (RFC 7464) precedes it"),
                text("a comment", "# made today\n" + TEXT, 3, "is not valid JSON: JSON has no comments, at column 1"),
                text("NaN", ONE.replace("1,", "NaN,"), 0, "is not valid JSON: NaN and Infinity are not numbers"),
                text("a field twice", ONE.replace("}", ", \"percent\": 2}"), 0, "must not hold the same field twice"),
                text(
                        "a large number",
                        ONE.replace("1,", "1e400,"),
                        0,
                        "percent must be a whole number of at most 32 bits"),
                text("a number as a string", ONE.replace("1,", "\"1\","), 0, "percent must be a whole number"),
                text(
                        "a string as a number",
                        ONE.replaceAll("\"2026[^\"]*\"", "7"),
                        0,
                        "occurredAt must be an ISO 8601 instant"),
                text("an id in upper case", ONE.replace("b1\"", "B1\""), 1, ""),
                text(
                        "an id in braces",
                        ONE.replaceAll("\"(0192[^\"]*b1)\"", "\"{$1}\""),
                        0,
                        "topicId must be a canonical UUID"),
                text("an id with a space", ONE.replace("b1\"", "b1 \""), 0, "topicId must be a canonical UUID"));
    }

    private static List<FileForm> compressions() throws Exception {
        byte[] gzip = Lines.compressed("gz", TEXT);
        byte[] zstd = Lines.compressed("zstd", TEXT);
        byte[] bzip2 = Lines.compressed("bzip2", TEXT);
        byte[] skippable = joined(HexFormat.of().parseHex("502a4d1803000000"), utf8("Ada"));
        String twice = "it is compressed twice: decompress it once";
        String ends = "it ends too early";
        return List.of(
                new FileForm("gzip of two parts", joined(gzip, gzip), 6, ""),
                new FileForm("gzip, cut", Arrays.copyOf(gzip, gzip.length - 9), 0, ends),
                new FileForm("gzip, its header cut", Arrays.copyOf(gzip, 5), 0, ends),
                new FileForm("gzip and text", joined(gzip, utf8(TEXT)), 0, DAMAGED),
                new FileForm("gzip and NUL bytes", joined(gzip, new byte[512]), 0, DAMAGED),
                new FileForm("gzip in gzip", Lines.compressed("gz", gzip), 0, twice),
                new FileForm("gzip in zstd", Lines.compressed("zstd", gzip), 0, twice),
                new FileForm("bzip2 of two parts", joined(bzip2, bzip2), 6, ""),
                new FileForm("bzip2, cut", Arrays.copyOf(bzip2, bzip2.length - 9), 0, ends),
                new FileForm("bzip2 and text", joined(bzip2, utf8(TEXT)), 0, DAMAGED),
                new FileForm("zstd of two frames", joined(zstd, zstd), 6, ""),
                new FileForm("zstd, a frame to skip before it", joined(skippable, zstd), 3, ""),
                new FileForm("zstd, one between", joined(joined(zstd, skippable), zstd), 6, ""),
                new FileForm("zstd, one behind it", joined(zstd, skippable), 3, ""),
                new FileForm("zstd, cut", Arrays.copyOf(zstd, zstd.length - 5), 0, ends),
                new FileForm("zstd and text", joined(zstd, utf8(TEXT)), 0, DAMAGED),
                other("xz", "fd377a585a000004e6d6b446"),
                other("lz4-framed", "04224d186440a70000000000"),
                other("z", "1f9d90000000000000000000"),
                other("snappy-framed", "ff060000734e61507059"),
                other("deflate", "789c0300000000010000"));
    }

    private static FileForm other(String name, String hex) {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(hex), 100);
        return new FileForm(name, bytes, 0, "its compression is [" + name + "]: decompress it first");
    }

    private static List<FileForm> archives() throws IOException, CompressorException {
        byte[] tar = tar();
        return List.of(
                new FileForm("tar", tar, 0, "it is a tar archive: unpack it first"),
                new FileForm("tar in gzip", Lines.compressed("gz", tar), 0, "it is a tar archive: unpack it first"),
                new FileForm("zip", zip(ZipOutputStream.DEFLATED), 0, "it is a zip archive: unpack it first"),
                new FileForm(
                        "zip without compression",
                        zip(ZipOutputStream.STORED),
                        0,
                        "it is a zip archive: unpack it first"),
                new FileForm(
                        "7z", HexFormat.of().parseHex("377abcaf271c00040000000000000000"), 0, "it is a 7z archive"),
                text("RAR", "Rar!\u001A\u0007" + TEXT, 0, "it is a RAR archive, not JSON lines or an Avro"),
                text("Parquet", "PAR1\u0015" + TEXT, 0, "it is a Parquet file, not JSON lines or an Avro"),
                text("an old container", "Obj\0" + TEXT, 0, "it is an Avro container file of a version before 1.3"));
    }

    private static List<FileForm> containers() throws IOException, CompressorException {
        String schema = Containers.SCHEMA;
        byte[] whole = Containers.of(schema, "null");
        byte[] block = Containers.block();
        String damaged = "it is damaged, or other bytes follow it";
        return List.of(
                new FileForm("no namespace", whole, WHOLE, ""),
                new FileForm("another namespace", Containers.of(named("com.example"), "null"), WHOLE, ""),
                new FileForm(
                        "a namespace that Avro forbids", Containers.of(named("com.my-company"), "null"), WHOLE, ""),
                new FileForm("a container in gzip", Lines.compressed("gz", whole), WHOLE, ""),
                new FileForm(
                        "another record",
                        Containers.of(schema.replace("ProgressUpdate", "Order"), "null"),
                        0,
                        "its schema is [Order]"),
                new FileForm("no record", Containers.of("\"string\"", "null"), 0, "its schema is [string]"),
                new FileForm("no records", Containers.of(schema, "null", 0, block, 0), 0, ""),
                new FileForm("a codec of others", Containers.of(schema, "lz4"), 0, "its codec [lz4] is not supported"),
                new FileForm("no schema", Containers.of("{", "null"), 0, "Invalid schema in metadata"),
                new FileForm("a container, cut", Arrays.copyOf(whole, whole.length - 20), 0, "it ends too early"),
                new FileForm("its header cut", Arrays.copyOf(whole, 100), 0, "it ends too early"),
                new FileForm("a container and text", joined(whole, utf8(TEXT)), WHOLE, damaged),
                new FileForm("two containers", joined(whole, whole), WHOLE, damaged),
                new FileForm("a container and NUL bytes", joined(whole, new byte[512]), WHOLE, damaged),
                new FileForm(
                        "a block with more than its records",
                        Containers.of(schema, "null", 2, block, block.length),
                        1,
                        "it is damaged: a block holds more than its records"),
                new FileForm(
                        "a block with fewer",
                        Containers.of(schema, "null", 4, block, block.length),
                        WHOLE,
                        "it ends too early"));
    }

    private static String named(String namespace) {
        return Containers.SCHEMA.replaceFirst("\\{", "{\"namespace\":\"" + namespace + "\",");
    }

    private static FileForm text(String what, String text, int events, String sentence) {
        return new FileForm(what, utf8(text), events, sentence);
    }

    /** Returns an activity with the given text in its payload. */
    private static String activity(String something) {
        return """
                {"type": "LearnerActivity", "userId": "01920000-0000-7000-8000-0000000000a1",\
                 "courseId": "01920000-0000-7000-8000-0000000000c1", "eventType": "video.play", "payload": {"n": "%s"},\
                 "occurredAt": "2026-03-01T12:04:05.678Z"}""".formatted(something);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encoded(String charset, String text) {
        return text.getBytes(Charset.forName(charset));
    }

    /** Returns an activity whose payload has bytes in place of the letters. */
    private static byte[] replaced(String letters, String hex) {
        String text = activity(letters) + "\n";
        byte[] bytes = utf8(text);
        byte[] wrong = HexFormat.of().parseHex(hex);
        System.arraycopy(wrong, 0, bytes, text.indexOf(letters), wrong.length);
        return bytes;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] tar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("history.jsonl");
            entry.setSize(utf8(TEXT).length);
            out.putArchiveEntry(entry);
            out.write(utf8(TEXT));
            out.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            byte[] content = utf8(TEXT);
            CRC32 sum = new CRC32();
            sum.update(content);
            ZipEntry entry = new ZipEntry("history.jsonl");
            entry.setMethod(method);
            entry.setSize(content.length);
            if (method == ZipOutputStream.STORED) {
                entry.setCompressedSize(content.length);
            }
            entry.setCrc(sum.getValue());
            out.putNextEntry(entry);
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return what;
    }
}
