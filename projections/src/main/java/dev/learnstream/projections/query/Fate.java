package dev.learnstream.projections.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a record. */
@JsonPropertyOrder("fate")
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface Fate {

    /** Which of these it is. */
    @JsonProperty
    String fate();

    /** It was offered to the tables: whoever reads them now sees it. */
    record Merged() implements Fate {
        @Override
        public String fate() {
            return "merged";
        }
    }

    /**
     * It waits.
     *
     * @param parent   what for: user, course or topic
     * @param parentId the id that is missing
     */
    record Held(String parent, UUID parentId) implements Fate {
        @Override
        public String fate() {
            return "held";
        }
    }

    /**
     * It is a dead letter.
     *
     * @param reason why, in one word
     * @param detail what exactly, without a value of the event
     */
    record Dead(String reason, @Nullable String detail) implements Fate {
        @Override
        public String fate() {
            return "dead";
        }
    }

    /** Kafka deleted it before it was read: the tables never got it. */
    record Lost() implements Fate {
        @Override
        public String fate() {
            return "lost";
        }
    }

    /** The tables are not that far; or there is no such record yet. */
    record NotYet() implements Fate {
        @Override
        public String fate() {
            return "not yet";
        }
    }
}
