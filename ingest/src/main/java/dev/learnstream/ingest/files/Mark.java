package dev.learnstream.ingest.files;

import java.security.MessageDigest;

/**
 * A place in a file, behind one of its entries.
 *
 * @param number      of the entry: its line or record, from 1; 0 at the beginning of the file
 * @param end         bytes of the uncompressed file up to the end of the entry; 0 in a container, which counts only
 *     records
 * @param fingerprint of everything up to there: see {@link Fingerprint}
 */
@SuppressWarnings("ArrayRecordComponent") // compared only by isAt
record Mark(long number, long end, byte[] fingerprint) {

    static final Mark BEGINNING = new Mark(0, 0, Fingerprint.NOTHING);

    /** Returns true if both marks are at the same place with the same bytes before it. */
    boolean isAt(Mark other) {
        return number == other.number && end == other.end && MessageDigest.isEqual(fingerprint, other.fingerprint);
    }
}
