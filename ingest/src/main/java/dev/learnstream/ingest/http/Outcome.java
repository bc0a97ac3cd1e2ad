package dev.learnstream.ingest.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.learnstream.schemas.Violation;
import java.util.List;

/** What became of one event of a request. */
@JsonPropertyOrder("result")
sealed interface Outcome {

    /** Which of these it is, in one word. */
    @JsonProperty
    String result();

    /** Kafka has it. */
    record Accepted(String topic, int partition, long offset) implements Outcome {
        @Override
        public String result() {
            return "accepted";
        }
    }

    /**
     * It was not sent.
     *
     * @param violations what is wrong with it; never empty
     */
    record Refused(List<Violation> violations) implements Outcome {
        @Override
        public String result() {
            return "refused";
        }
    }

    /**
     * Kafka did not acknowledge it in time. It may get there all the same, so it is sent again with the id that it has.
     *
     * @param advice what to do
     */
    record Unknown(String advice) implements Outcome {

        static final Unknown SEND_AGAIN = new Unknown("send again");

        @Override
        public String result() {
            return "unknown";
        }
    }
}
