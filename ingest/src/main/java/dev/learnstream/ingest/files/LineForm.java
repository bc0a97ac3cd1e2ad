package dev.learnstream.ingest.files;

import java.util.Optional;

/** Detects faults that only the lines of a file have: line ends and padding. */
final class LineForm {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private LineForm() {}

    /** Returns true if the line holds only blanks. Concatenated files leave a byte order mark in the middle. */
    static boolean isBlank(byte[] line) {
        for (int i = isMarked(line) ? BYTE_ORDER_MARK.length : 0; i < line.length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean isMarked(byte[] line) {
        return line.length >= BYTE_ORDER_MARK.length
                && line[0] == BYTE_ORDER_MARK[0]
                && line[1] == BYTE_ORDER_MARK[1]
                && line[2] == BYTE_ORDER_MARK[2];
    }

    /**
     * Returns true if the line consists of NUL bytes. A file has them if its end was reserved, or lost when a machine
     * stopped.
     */
    static boolean isPadding(byte[] line) {
        for (byte one : line) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the reason why a line is not JSON, if the cause is its form. The beginning of a long line is enough. */
    static Optional<String> fault(byte[] line) {
        if (isPadding(line)) {
            return Optional.of("holds only NUL bytes: padding, or a part of the file that was never written");
        }
        for (int i = 0; i + 1 < line.length; i++) {
            if (line[i] == '\r' && line[i + 1] != '\r' && line[i + 1] != '\n' && line[i + 1] != 0) {
                return Optional.of("has lines that end with CR only: end them with LF or CR LF");
            }
        }
        return Optional.empty();
    }
}
