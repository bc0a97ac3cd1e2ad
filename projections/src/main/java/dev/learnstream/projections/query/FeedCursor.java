package dev.learnstream.projections.query;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.sql.Parameters;
import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in the feed of a producer's dead letters: the last letter that was read.
 *
 * @param storedAt when the letter was stored, with the database's microseconds
 */
record FeedCursor(Instant storedAt, RecordKey key) implements Parameters {

    /** Comes before all letters. */
    static final FeedCursor FIRST = new FeedCursor(Instant.EPOCH, RecordKey.FIRST);

    /** Microseconds since 1970, then the key. */
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})_(.*)");

    static FeedCursor of(ResultSet row) throws SQLException {
        return new FeedCursor(Times.of(row, "first_seen"), RecordKey.of(row));
    }

    /** Reads the form of {@link #toString}; null is the beginning. Any other text is refused. */
    static FeedCursor parse(@Nullable String text) {
        if (text == null) {
            return FIRST;
        }
        try {
            Matcher parts = TEXT.matcher(new String(Base64.getUrlDecoder().decode(text), US_ASCII));
            if (parts.matches()) {
                Instant storedAt = Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS);
                return new FeedCursor(storedAt, RecordKey.parse(parts.group(2)));
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw OpsRequests.refused("since must be the next of an earlier answer");
    }

    @Override
    public List<@Nullable Object> parameters() {
        return Arrays.asList(storedAt, key.topicId(), key.partition(), key.offset());
    }

    /** Returns the form that clients send back. It is encoded, so that nobody builds one. */
    @Override
    public String toString() {
        String text = ChronoUnit.MICROS.between(Instant.EPOCH, storedAt) + "_" + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
    }
}
