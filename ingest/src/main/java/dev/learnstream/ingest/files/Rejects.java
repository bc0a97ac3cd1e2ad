package dev.learnstream.ingest.files;

import dev.learnstream.schemas.Violation;
import java.util.List;

/** Receives the rejected entries. */
sealed interface Rejects extends AutoCloseable permits RejectFile, RejectPreview {

    /** Adds a rejected entry with its reasons, in the order of the input. */
    void add(FileEntry entry, List<Violation> reasons);

    /** Saves the entries, and returns their length in bytes. */
    long sync();

    @Override
    void close();
}
