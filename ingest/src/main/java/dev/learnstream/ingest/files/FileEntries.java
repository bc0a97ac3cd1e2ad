package dev.learnstream.ingest.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The events of a file, one after the other. */
public sealed interface FileEntries permits JsonLines, AvroContainer {

    /** Returns the next entry; null at the end. */
    @Nullable
    FileEntry next() throws IOException;

    /**
     * Skips the entries that an earlier run has read. Must be called before anything is read.
     *
     * @param mark the end of the earlier run
     * @return false if the bytes up to the mark differ: the file has changed, or is another one
     */
    boolean skipTo(Mark mark) throws IOException;

    /** Returns the word for an entry in messages. */
    String unit();
}
