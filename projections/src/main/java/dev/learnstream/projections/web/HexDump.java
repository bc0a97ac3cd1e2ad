package dev.learnstream.projections.web;

import java.util.HexFormat;
import java.util.Locale;

/** Writes bytes in hex, sixteen to a line, each line with its offset and its printable characters. */
final class HexDump {

    private static final int LINE = 16;

    /** More bytes than this are not shown. */
    private static final int MOST = 4_096;

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private HexDump() {}

    static String of(byte[] bytes) {
        StringBuilder dump = new StringBuilder();
        int shown = Math.min(bytes.length, MOST);
        for (int at = 0; at < shown; at += LINE) {
            line(bytes, at, Math.min(at + LINE, shown), dump);
        }
        if (shown < bytes.length) {
            dump.append(String.format(Locale.ROOT, "… %,d further bytes%n", bytes.length - shown));
        }
        return dump.toString();
    }

    private static void line(byte[] bytes, int from, int to, StringBuilder dump) {
        dump.append("%06x  %-47s  ".formatted(from, HEX.formatHex(bytes, from, to)));
        for (int at = from; at < to; at++) {
            dump.append(bytes[at] >= ' ' && bytes[at] < 0x7f ? (char) bytes[at] : '.');
        }
        dump.append('\n');
    }
}
