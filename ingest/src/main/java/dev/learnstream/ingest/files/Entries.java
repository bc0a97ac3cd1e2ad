package dev.learnstream.ingest.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The events of a file, one after the other. */
public sealed interface Entries permits JsonLines, AvroContainer {

    /** The next one; null at the end. */
    @Nullable
    Entry next() throws IOException;

    /**
     * Passes over what was read at another time; before anything is read.
     *
     * @param mark where it ended then
     * @return false when other bytes stand there now: then this is another file, or the file has changed
     */
    boolean skipTo(Mark mark) throws IOException;

    /** What an entry is called where its number is told. */
    String unit();
}
