package dev.learnstream.projections.decode;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns a record into an entry, whatever bytes it has. */
@FunctionalInterface
public interface RecordDecoder extends Function<SourceRecord, Entry> {

    /**
     * Returns the work that decodes the record without waiting.
     *
     * @return empty while the record's schema is not known yet and is being asked for
     */
    default Optional<Supplier<Entry>> atHand(SourceRecord record) {
        return Optional.of(() -> apply(record));
    }
}
