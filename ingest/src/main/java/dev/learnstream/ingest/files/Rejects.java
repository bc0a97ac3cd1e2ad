package dev.learnstream.ingest.files;

import dev.learnstream.schemas.Violation;
import java.util.List;

/** Where the entries are told that were not imported. */
sealed interface Rejects extends AutoCloseable permits RejectFile, RejectScreen {

    /** Tells one, with the reasons; in the order of the input. */
    void add(Entry entry, List<Violation> reasons);

    /** Sees to it that what was told lasts; answers with its length in bytes. */
    long sync();

    @Override
    void close();
}
