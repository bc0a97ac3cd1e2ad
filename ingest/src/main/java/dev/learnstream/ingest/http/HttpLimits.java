package dev.learnstream.ingest.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of {@code POST /api/events}.
 *
 * @param body     largest body; a larger one is refused with 413
 * @param requests number of concurrent requests; one more is refused with 429
 * @param upload   longest time for a body to arrive; a slower one is refused with 408
 * @param patience how long Kafka has to acknowledge all events of a request; later events are answered with 503
 */
@ConfigurationProperties("learnstream.http")
public record HttpLimits(
        @DefaultValue("2MB") DataSize body,
        @DefaultValue("16") int requests,
        @DefaultValue("30s") Duration upload,
        @DefaultValue("10s") Duration patience) {

    /** Largest number of events in one request. */
    static final int EVENTS = 500;

    /** Refuses limits that would let nothing through. */
    public HttpLimits {
        boolean isBody = body.toBytes() >= 1 && body.toBytes() < Integer.MAX_VALUE;
        if (!isBody || requests < 1 || upload.toMillis() < 100 || patience.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "learnstream.http.body=%s, .requests=%d, .upload=%s, .patience=%s: body must be from 1 byte to 2 GB, requests 1 or more, upload and patience 100 ms or more"
                            .formatted(body, requests, upload, patience));
        }
    }
}
