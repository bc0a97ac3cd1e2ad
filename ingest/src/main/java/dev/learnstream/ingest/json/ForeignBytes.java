package dev.learnstream.ingest.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Recognizes bytes that do not begin like UTF-8 text. */
public final class ForeignBytes {

    private static final Map<String, byte[]> BEGINNINGS = beginnings();

    private ForeignBytes() {}

    private static Map<String, byte[]> beginnings() {
        HexFormat hex = HexFormat.of();
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("gzip data", hex.parseHex("1f8b"));
        all.put("zstd data", hex.parseHex("28b52ffd"));
        all.put("xz data", hex.parseHex("fd377a585a00"));
        all.put("lz4 data", hex.parseHex("04224d18"));
        all.put("bzip2 data", ascii("BZh"));
        all.put("a zip archive", ascii("PK\3\4"));
        all.put("a 7z archive", hex.parseHex("377abcaf271c"));
        all.put("a RAR archive", ascii("Rar!"));
        all.put("an Avro container file", ascii("Obj\1"));
        all.put("an Avro container file of a version before 1.3", ascii("Obj\0"));
        all.put("a Parquet file", ascii("PAR1"));
        all.put("an ORC file", ascii("ORC"));
        all.put("a Hadoop sequence file", ascii("SEQ\6"));
        all.put("an SQLite database", ascii("SQLite format 3"));
        all.put("an Excel file", hex.parseHex("d0cf11e0"));
        all.put("UTF-7 text", ascii("+/v"));
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the form of the bytes, such as "UTF-16 text"; empty if they may be UTF-8 text. */
    public static Optional<String> name(byte[] bytes) {
        if (at(bytes, 0) == '{' && at(bytes, 1) > 0) {
            // Nearly all bytes end here.
            return Optional.empty();
        }
        String encoding = wide(at(bytes, 0), at(bytes, 1), at(bytes, 2), at(bytes, 3));
        return encoding.isEmpty()
                ? BEGINNINGS.entrySet().stream()
                        .filter(one -> startsWith(bytes, one.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                : Optional.of(encoding);
    }

    /** Recognizes UTF-16 and UTF-32 by a byte order mark, or by a first ASCII character: JSON begins with one. */
    private static String wide(int first, int second, int third, int fourth) {
        boolean isMarked = (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
        if (first == 0 && second == 0) {
            return (third == 0xFE && fourth == 0xFF) || (third == 0 && fourth > 0) ? "UTF-32 text" : "";
        }
        if (third == 0 && fourth == 0 && (isMarked || second == 0)) {
            return "UTF-32 text";
        }
        boolean isHalf = (first == 0 && second > 0 && third <= 0) || (first > 0 && second == 0 && fourth <= 0);
        return isMarked || isHalf ? "UTF-16 text" : "";
    }

    /** Returns -1 behind the end. */
    private static int at(byte[] bytes, int place) {
        return place < bytes.length ? bytes[place] & 0xFF : -1;
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }
}
