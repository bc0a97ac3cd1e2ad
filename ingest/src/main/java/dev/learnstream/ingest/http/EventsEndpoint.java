package dev.learnstream.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/events}. */
@RestController
final class EventsEndpoint {

    private final Intake intake;
    private final int bodyLimit;
    private final Semaphore requests;

    EventsEndpoint(Intake intake, HttpLimits limits) {
        this.intake = intake;
        bodyLimit = (int) limits.body().toBytes();
        requests = new Semaphore(limits.requests());
    }

    @PostMapping(path = "/api/events", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> publish(HttpServletRequest request) throws InterruptedException {
        if (!requests.tryAcquire()) {
            return busy();
        }
        try {
            return answer(Answer.of(intake.take(EventJson.read(body(request)))));
        } finally {
            requests.release();
        }
    }

    private static ResponseEntity<?> busy() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.TOO_MANY_REQUESTS, "Too many requests are under way; nothing was sent: send again");
        return ResponseEntity.of(problem).headers(retryAfter("1")).build();
    }

    private byte[] body(HttpServletRequest request) {
        try {
            boolean isTooLong = request.getContentLengthLong() > bodyLimit;
            byte[] body = isTooLong ? new byte[0] : request.getInputStream().readNBytes(bodyLimit + 1);
            if (isTooLong || body.length > bodyLimit) {
                throw new RefusedRequestException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "The body may have at most %d bytes; nothing was sent".formatted(bodyLimit));
            }
            return body;
        } catch (IOException e) {
            throw new RefusedRequestException(
                    HttpStatus.BAD_REQUEST, "The body could not be read to its end; nothing was sent");
        }
    }

    private static ResponseEntity<?> answer(Answer answer) {
        return switch (answer.status()) {
            case SERVICE_UNAVAILABLE ->
                problem(answer, "Kafka did not take all events in time; those that are unknown have to be sent again");
            case BAD_REQUEST -> problem(answer, "No event is valid; nothing was sent");
            default -> ResponseEntity.status(answer.status()).body(answer);
        };
    }

    /** The answer's fields stand beside those of RFC 9457. */
    private static ResponseEntity<?> problem(Answer answer, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(answer.status(), detail);
        problem.setProperty("accepted", answer.accepted());
        problem.setProperty("refused", answer.refused());
        problem.setProperty("unknown", answer.unknown());
        problem.setProperty("results", answer.results());
        HttpHeaders headers = answer.unknown() > 0 ? retryAfter("5") : HttpHeaders.EMPTY;
        return ResponseEntity.of(problem).headers(headers).build();
    }

    private static HttpHeaders retryAfter(String seconds) {
        HttpHeaders headers = new HttpHeaders();
        headers.setAll(Map.of(HttpHeaders.RETRY_AFTER, seconds));
        return headers;
    }
}
