package dev.learnstream.projections.batch;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes an entry of a record, whatever the record's bytes are. */
@FunctionalInterface
public interface RecordDecoder extends Function<SourceRecord, Entry> {

    /**
     * What decodes the record, without waiting for anybody.
     *
     * @return empty while it is not known yet how the record is to be read; then that is being asked
     */
    default Optional<Supplier<Entry>> atHand(SourceRecord record) {
        return Optional.of(() -> apply(record));
    }
}
