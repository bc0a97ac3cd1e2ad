package dev.learnstream.schemas;

import java.util.HexFormat;
import java.util.Map;

/** Guesses the content of a record that does not start like an event. It reports two of its bytes at most. */
final class FirstBytes {

    private static final int TOLD = 2;

    private static final Map<String, String> KINDS = Map.of(
            "1f 8b", "gzip",
            "28 b5", "Zstandard",
            "4f 62", "an Avro container file",
            "ef bb", "text with a byte order mark",
            "fe ff", "UTF-16",
            "ff fe", "UTF-16",
            "48 30", "an Avro body without its header");

    private FirstBytes() {}

    /** Returns the reason for bytes that are in neither framing. */
    static String reason(byte[] bytes) {
        if (bytes.length == 0) {
            return "the record's value is empty";
        }
        String first = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(TOLD, bytes.length));
        String reason = "does not start like an event (C3 01 or 00); first bytes " + first;
        if (bytes[0] == 0 || first.equals("c3 01")) {
            return reason + ": cut off inside the schema's id?";
        }
        String kind = kind(bytes[0], first);
        return kind.isEmpty() ? reason : reason + ": " + kind + "?";
    }

    private static String kind(byte first, String firstTwo) {
        boolean isJson = first == '{' || first == '[' || first == '"';
        return isJson ? "JSON text" : KINDS.getOrDefault(firstTwo, "");
    }
}
