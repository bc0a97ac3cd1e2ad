package dev.learnstream.ingest.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.learnstream.ingest.http.FateLookup.Place;
import dev.learnstream.schemas.Violation;
import java.util.List;

/** The outcome of one event of a request. */
@JsonPropertyOrder("result")
sealed interface EventResult {

    /** Returns the outcome in one word. */
    @JsonProperty
    String result();

    /** Kafka has acknowledged the event. */
    record Accepted(@JsonUnwrapped Place place) implements EventResult {
        @Override
        public String result() {
            return "accepted";
        }
    }

    /**
     * The event was not sent.
     *
     * @param violations the broken rules; never empty
     */
    record Refused(List<Violation> violations) implements EventResult {
        @Override
        public String result() {
            return "refused";
        }
    }

    /**
     * Kafka did not acknowledge the event in time. It may still arrive, so the client sends it again with the same id.
     *
     * @param advice the action for the client
     */
    record Unknown(String advice) implements EventResult {

        static final Unknown SEND_AGAIN = new Unknown("send again");

        @Override
        public String result() {
            return "unknown";
        }
    }
}
