package dev.learnstream.bench;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.projections.sql.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inserts of {@link HandWrittenConsumer} into learner_activity_events. */
final class HandWrittenActivity {

    private final PreparedStatement insert;

    HandWrittenActivity(Connection connection) throws SQLException {
        insert = connection.prepareStatement(SqlFile.statement(HandWrittenActivity.class, "HandWrittenActivity"));
    }

    void write(List<byte[]> values) throws SQLException {
        for (byte[] value : values) {
            add(decode(value));
        }
        insert.executeBatch();
    }

    private static LearnerActivity decode(byte[] value) {
        try {
            return LearnerActivity.fromByteBuffer(ByteBuffer.wrap(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(LearnerActivity event) throws SQLException {
        String type = event.getEventType();
        insert.setObject(1, event.getEventId());
        insert.setObject(2, event.getUserId());
        insert.setObject(3, event.getCourseId());
        insert.setObject(4, event.getModuleNo());
        insert.setObject(5, event.getTopicId());
        insert.setString(6, type);
        insert.setString(7, event.getPayload());
        insert.setString(8, status(type));
        insert.setString(9, reason(type));
        insert.setObject(10, event.getOccurredAt().atOffset(ZoneOffset.UTC));
        insert.addBatch();
    }

    /** Returns the status of the event types in the workloads. */
    private static @Nullable String status(String type) {
        return switch (type) {
            case "video.pause" -> "attention_drift";
            case "page.view" -> null;
            default -> "engaged";
        };
    }

    private static @Nullable String reason(String type) {
        return switch (type) {
            case "video.pause" -> "Idle or pause pattern detected (video.pause)";
            case "page.view" -> null;
            default -> "Learner interacting with content (" + type + ")";
        };
    }
}
