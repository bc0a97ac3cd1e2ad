package dev.learnstream.projections.query;

import dev.learnstream.projections.ops.RecordPlace;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Serves {@code GET /api/events/fate}. */
@RestController
final class FateEndpoint {

    private final FateQuestions questions;
    private final FateWaiters waiters;

    FateEndpoint(FateQuestions questions, FateWaiters waiters) {
        this.questions = questions;
        this.waiters = waiters;
    }

    @GetMapping(path = "/api/events/fate", params = "!eventId")
    DeferredResult<Fate> fate(
            @RequestParam String topic,
            @RequestParam int partition,
            @RequestParam long offset,
            @RequestParam(defaultValue = "0s") String wait) {
        RecordPlace place = new RecordPlace(topic, partition, offset);
        Position position = questions.position(place);
        Duration limit = WaitLimit.of(wait);
        Fate now = questions.now(place, position);
        if (now instanceof Fate.NotYet && !limit.isZero()) {
            return waiters.add(position, limit);
        }
        DeferredResult<Fate> result = new DeferredResult<>();
        result.setResult(now);
        return result;
    }
}
