package dev.learnstream.projections.query;

import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.query.ProducerLetters.Answer;
import dev.learnstream.projections.query.ProducerLetters.Question;
import dev.learnstream.schemas.ClientId;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Serves {@code GET /api/dead-letters}: the feed that tells a producer which of its records could not be applied. */
@RestController
final class ProducerLettersEndpoint {

    private static final int LARGEST_LIMIT = 500;

    private final ProducerLetters letters;
    private final LetterWaiters waiters;

    ProducerLettersEndpoint(ProducerLetters letters, LetterWaiters waiters) {
        this.letters = letters;
        this.waiters = waiters;
    }

    @GetMapping("/api/dead-letters")
    DeferredResult<Answer> letters(
            @RequestParam String producer,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0s") String wait)
            throws SQLException {
        OpsRequests.require(ClientId.of(producer) != null, "producer " + ClientId.RULE);
        OpsRequests.require(limit > 0 && limit <= LARGEST_LIMIT, "limit must be from 1 to " + LARGEST_LIMIT);
        Question question = new Question(producer, FeedCursor.parse(since), limit);
        Duration patience = WaitLimit.of(wait);
        Answer now = letters.answer(question);
        if (now.letters().isEmpty() && !patience.isZero()) {
            return waiters.add(question, patience);
        }
        DeferredResult<Answer> result = new DeferredResult<>();
        result.setResult(now);
        return result;
    }
}
