package dev.learnstream.ingest.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Reveals if a file still holds the bytes that were read earlier. Each line or record adds a link: SHA-256 over its
 * bytes and the previous link. Two files with the same link have the same bytes up to there. A link costs less than
 * reading the line as JSON.
 */
final class Fingerprint {

    /** The link before anything is read. */
    static final byte[] NOTHING = {};

    private final MessageDigest digest = sha256();
    private byte[] last = NOTHING;

    void add(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
    }

    void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends a link, and begins the next. */
    void close() {
        digest.update(last);
        last = digest.digest();
    }

    /** Returns the last closed link. */
    byte[] last() {
        return last;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
