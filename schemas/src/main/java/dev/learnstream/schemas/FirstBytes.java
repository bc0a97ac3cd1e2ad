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
            "48 30", "an Avro body without its header",
            "77 77", "an event as base64 text",
            "63 33", "an event as hexadecimal text");

    private static final String JSON = "JSON text? The value must be Avro: see schemas/README.md, On the wire";

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
        if (isJson(bytes)) {
            return reason + ": " + JSON;
        }
        String kind = KINDS.get(first);
        return kind == null ? reason : reason + ": " + kind + "?";
    }

    private static boolean isJson(byte[] bytes) {
        for (byte one : bytes) {
            if (one != ' ' && one != '\n' && one != '\r' && one != '\t') {
                return one == '{' || one == '[' || one == '"';
            }
        }
        return false;
    }
}
