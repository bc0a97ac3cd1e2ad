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
     * @param number the last entry that is passed over
     * @param end    where it ends, as {@link Entry#end} said
     */
    void skipTo(long number, long end) throws IOException;

    /** What an entry is called where its number is told. */
    String unit();
}
