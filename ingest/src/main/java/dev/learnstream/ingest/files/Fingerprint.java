package dev.learnstream.ingest.files;

import dev.learnstream.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Reveals if a file still holds the bytes that were read earlier. Each line or record adds a link: SHA-256 over its
 * bytes and the previous link. Two files with the same link have the same bytes up to there. A link costs less than
 * reading the line as JSON.
 */
final class Fingerprint {

    /** The link before anything is read. */
    static final byte[] NOTHING = {};

    private final MessageDigest digest = Sha256.digest();
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
}
