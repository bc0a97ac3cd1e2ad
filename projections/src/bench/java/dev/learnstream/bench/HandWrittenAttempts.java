package dev.learnstream.bench;

import dev.learnstream.events.QuizAttempt;
import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.sql.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The upserts of {@link HandWrittenConsumer} into quiz_attempts: the last step of an attempt overwrites the others. */
final class HandWrittenAttempts {

    private final PreparedStatement upsert;

    HandWrittenAttempts(Connection connection) throws SQLException {
        upsert = connection.prepareStatement(SqlFile.statement(HandWrittenAttempts.class, "HandWrittenAttempts"));
    }

    void write(List<byte[]> values) throws SQLException {
        Map<UUID, QuizAttempt> rows = new LinkedHashMap<>();
        for (byte[] value : values) {
            QuizAttempt attempt = decode(value);
            rows.merge(attempt.getAttemptId(), attempt, HandWrittenAttempts::later);
        }
        for (QuizAttempt attempt : rows.values()) {
            add(attempt);
        }
        upsert.executeBatch();
    }

    private static QuizAttempt later(QuizAttempt one, QuizAttempt other) {
        return other.getStatus() == QuizStatus.STARTED ? one : other;
    }

    private static QuizAttempt decode(byte[] value) {
        try {
            return QuizAttempt.fromByteBuffer(ByteBuffer.wrap(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(QuizAttempt attempt) throws SQLException {
        boolean isGraded = attempt.getStatus() != QuizStatus.STARTED;
        upsert.setObject(1, attempt.getAttemptId());
        upsert.setObject(2, attempt.getUserId());
        upsert.setObject(3, attempt.getCourseId());
        upsert.setInt(4, attempt.getModuleNo());
        upsert.setInt(5, attempt.getTopicPairIndex());
        upsert.setString(6, attempt.getStatus().name().toLowerCase(Locale.ROOT));
        upsert.setObject(7, attempt.getScore());
        upsert.setString(8, attempt.getQuestionSet());
        upsert.setString(9, attempt.getAnswers());
        upsert.setObject(10, isGraded ? attempt.getOccurredAt().atOffset(ZoneOffset.UTC) : null);
        upsert.setObject(11, attempt.getOccurredAt().atOffset(ZoneOffset.UTC));
        upsert.addBatch();
    }
}
