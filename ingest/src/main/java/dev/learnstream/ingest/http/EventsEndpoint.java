package dev.learnstream.ingest.http;

import dev.learnstream.ingest.json.Candidate;
import dev.learnstream.ingest.json.EventJson;
import dev.learnstream.ingest.json.NotJsonException;
import dev.learnstream.ingest.json.TooManyEventsException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code POST /api/events}. */
@RestController
final class EventsEndpoint {

    private static final String NOT_ALL =
            "Kafka did not acknowledge all events in time. Events with the result accepted"
                    + " are safe. Events with the result unknown are not accepted: send them again, with the same eventId";

    private final Intake intake;
    private final HttpLimits limits;
    private final FateLookup fates;
    private final Semaphore requests;

    EventsEndpoint(Intake intake, HttpLimits limits, FateLookup fates) {
        this.intake = intake;
        this.limits = limits;
        this.fates = fates;
        requests = new Semaphore(limits.requests());
    }

    @PostMapping("/api/events")
    ResponseEntity<?> publish(HttpServletRequest request, @RequestParam(required = false) @Nullable String wait)
            throws InterruptedException {
        Duration limit = FateWait.of(wait);
        if (!requests.tryAcquire()) {
            return busy();
        }
        List<Candidate> candidates;
        List<EventResult> outcomes;
        try {
            candidates = candidates(body(request));
            outcomes = intake.take(candidates, ProducerName.of(request));
        } finally {
            requests.release();
        }
        // The wait for the fates keeps nobody from publishing.
        return response(PublishResponse.of(IndexedResult.of(candidates, outcomes, fates, limit)));
    }

    private static ResponseEntity<?> busy() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.TOO_MANY_REQUESTS, "Too many requests at the same time; nothing was sent: send it again");
        return ResponseEntity.of(problem).headers(retryAfter("1")).build();
    }

    private byte[] body(HttpServletRequest request) {
        BodyForm.require(request);
        try {
            if (request.getContentLengthLong() > limits.body().toBytes()) {
                throw tooLong();
            }
            return read(request.getInputStream());
        } catch (IOException e) {
            throw new RefusedRequestException(
                    HttpStatus.BAD_REQUEST, "The body could not be read to its end; nothing was sent");
        }
    }

    /**
     * Reads the body with a time limit. The web server limits the wait for the next byte, but not for the whole body.
     */
    private byte[] read(InputStream body) throws IOException {
        long end = System.nanoTime() + limits.upload().toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int length = body.read(part); length >= 0; length = body.read(part)) {
            bytes.write(part, 0, length);
            if (bytes.size() > limits.body().toBytes()) {
                throw tooLong();
            }
            if (System.nanoTime() - end > 0) {
                throw new RefusedRequestException(
                        HttpStatus.REQUEST_TIMEOUT,
                        "The body must arrive within %d ms; nothing was sent"
                                .formatted(limits.upload().toMillis()));
            }
        }
        return bytes.toByteArray();
    }

    private RefusedRequestException tooLong() {
        return new RefusedRequestException(
                HttpStatus.CONTENT_TOO_LARGE,
                "The body may have at most %d bytes; nothing was sent"
                        .formatted(limits.body().toBytes()));
    }

    private static List<Candidate> candidates(byte[] body) {
        try {
            List<Candidate> candidates = EventJson.WITH_IDS.oneOrMany(body, HttpLimits.EVENTS);
            if (candidates.isEmpty()) {
                throw new RefusedRequestException(HttpStatus.BAD_REQUEST, "The body holds no event");
            }
            return candidates;
        } catch (NotJsonException e) {
            throw new RefusedRequestException(
                    HttpStatus.BAD_REQUEST, "The body %s; nothing was sent".formatted(e.rule() + place(e)));
        } catch (TooManyEventsException e) {
            throw new RefusedRequestException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "A request may hold at most %d events; nothing was sent".formatted(HttpLimits.EVENTS));
        }
    }

    private static String place(NotJsonException problem) {
        return problem.line() == 0 ? "" : ", at line %d, column %d".formatted(problem.line(), problem.column());
    }

    private static ResponseEntity<?> response(PublishResponse response) {
        return switch (response.status()) {
            case SERVICE_UNAVAILABLE -> problem(response, NOT_ALL);
            case BAD_REQUEST -> problem(response, "No event is valid; nothing was sent");
            default -> ResponseEntity.status(response.status()).body(response);
        };
    }

    /** Returns an RFC 9457 problem with the answer's fields added. */
    private static ResponseEntity<?> problem(PublishResponse response, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(response.status(), detail);
        problem.setProperty("accepted", response.accepted());
        problem.setProperty("refused", response.refused());
        problem.setProperty("unknown", response.unknown());
        problem.setProperty("results", response.results());
        HttpHeaders headers = response.unknown() > 0 ? retryAfter("5") : HttpHeaders.EMPTY;
        return ResponseEntity.of(problem).headers(headers).build();
    }

    private static HttpHeaders retryAfter(String seconds) {
        HttpHeaders headers = new HttpHeaders();
        headers.setAll(Map.of(HttpHeaders.RETRY_AFTER, seconds));
        return headers;
    }
}
