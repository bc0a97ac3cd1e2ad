package dev.learnstream.projections.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.sql.Times;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as its producer sees it, without the content of its record.
 *
 * @param eventId  null if the bytes are not an event, or cannot be decoded without a wait
 * @param detail   the exact reason, without a value of the event
 * @param state    {@code open}, {@code resolved} or {@code discarded}, now
 * @param storedAt by the database's clock
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProducerLetter(
        String topic,
        int partition,
        long offset,
        @Nullable UUID eventId,
        String reason,
        @Nullable String detail,
        String state,
        Instant storedAt) {

    static ProducerLetter of(ResultSet row, EventCodecs codecs) throws SQLException {
        return new ProducerLetter(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("offset"),
                eventId(codecs, row.getString("topic"), row.getBytes("value")),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("state"),
                Times.of(row, "first_seen"));
    }

    private static @Nullable UUID eventId(EventCodecs codecs, String topic, byte @Nullable [] value) {
        return value == null
                ? null
                : codecs.of(EventTopic.named(topic))
                        .atHand(value)
                        .map(reading -> event(reading.get()))
                        .map(event -> (UUID)
                                event.get(event.getSchema().getField("eventId").pos()))
                        .orElse(null);
    }

    private static @Nullable SpecificRecord event(Reading<?> reading) {
        if (reading instanceof Reading.Valid<?> valid) {
            return valid.event();
        }
        return reading instanceof Reading.Refused<?> refused ? refused.event() : null;
    }
}
