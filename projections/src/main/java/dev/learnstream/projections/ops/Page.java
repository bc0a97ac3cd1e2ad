package dev.learnstream.projections.ops;

import dev.learnstream.projections.batch.RecordKey;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;

/**
 * A part of a list that is ordered by the records' keys.
 *
 * @param after the key before the first entry; {@link RecordKey#FIRST} for the beginning
 * @param limit largest number of entries
 */
public record Page(RecordKey after, int limit) {

    private static final int LIMIT = 100;
    private static final int LARGEST_LIMIT = 1_000;

    /**
     * Returns the requested page.
     *
     * @param after the {@code key} or {@code next} of an earlier answer; null for the beginning
     * @param limit 1 to 1,000; 100 if it is null
     * @throws ErrorResponseException if one of them is invalid
     */
    public static Page of(@Nullable String after, @Nullable Integer limit) {
        OpsRequests.require(
                limit == null || (limit > 0 && limit <= LARGEST_LIMIT), "limit must be from 1 to " + LARGEST_LIMIT);
        return new Page(start(after), limit == null ? LIMIT : limit);
    }

    private static RecordKey start(@Nullable String after) {
        try {
            return after == null ? RecordKey.FIRST : RecordKey.parse(after);
        } catch (IllegalArgumentException e) {
            throw OpsRequests.refused("after must be the key or next of an earlier answer");
        }
    }

    /** Returns the start of the next page as text; null if there are no more entries. */
    public static @Nullable String text(@Nullable RecordKey next) {
        return next == null ? null : next.toString();
    }

    /** Returns the start of the page after these entries; null if there are no more. */
    public <T> @Nullable String next(List<T> found, Function<T, String> key) {
        return found.size() < limit ? null : key.apply(found.get(found.size() - 1));
    }
}
