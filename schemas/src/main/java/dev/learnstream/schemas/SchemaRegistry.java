package dev.learnstream.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A registry of schemas that speaks Confluent's API. A schema that can be used is asked for once in the life of the process. An
 * answer that is of no use is believed for a while, and then asked for again.
 *
 * <p>Safe for use by several threads at once.
 */
public final class SchemaRegistry {

    /** Longest answer, bytes; the schemas of this contract take about 2,000. */
    static final int MAX_BYTES = 256 * 1024;

    private final RegistryClient client;
    private final SchemaQuestion question;
    private final RegistryAnswers answers;
    private final BackgroundQuestions background = new BackgroundQuestions();
    private volatile @Nullable RegistryContact lastContact;

    /**
     * The registry at an address; it is not asked before a schema is needed.
     *
     * @param address  of the API, such as {@code http://registry:8081}; may hold user and password
     * @param patience how long an answer may take
     */
    public SchemaRegistry(URI address, Duration patience) {
        this(address, patience, RegistryAnswers.BELIEVED);
    }

    /**
     * The same.
     *
     * @param believed how long an answer is believed that is of no use
     */
    SchemaRegistry(URI address, Duration patience, Duration believed) {
        client = new RegistryClient(address, patience);
        question = new SchemaQuestion(client);
        answers = new RegistryAnswers(believed);
    }

    /** The last time that it was asked; empty before. */
    public Optional<RegistryContact> lastContact() {
        return Optional.ofNullable(lastContact);
    }

    /**
     * What an id means; waits for the registry if it must.
     *
     * @throws RegistryUnavailableException if the registry does not say
     */
    Registered schema(int id) {
        Registered known = answers.find(id);
        return known == null ? ask(id) : known;
    }

    /** Returns the meaning of an id, if it is known. It is null while the registry is being asked in the background. */
    @Nullable
    Registered atHand(int id) {
        Registered known = answers.find(id);
        if (known == null) {
            background.ask(id, () -> ask(id));
        }
        return known;
    }

    /** The answer is of no use to a reader of events. It is believed for a while and not for ever. */
    void doubt(int id) {
        answers.doubt(id);
    }

    /**
     * The id of a schema among those of a topic's values; registers it if it is new.
     *
     * @throws RegistryUnavailableException if the registry does not say
     * @throws SchemaRefusedException       if it refuses the schema
     */
    int register(String topic, Schema schema) {
        return noted(() -> id(topic, schema));
    }

    private Registered ask(int id) {
        Registered answer = noted(() -> question.ask(id));
        answers.put(id, answer);
        return answer;
    }

    private <T> T noted(Supplier<T> question) {
        try {
            T answer = question.get();
            lastContact = new RegistryContact(Instant.now(), null);
            return answer;
        } catch (RegistryUnavailableException | SchemaRefusedException e) {
            lastContact = new RegistryContact(Instant.now(), e.getMessage());
            throw e;
        }
    }

    private int id(String topic, Schema schema) {
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("schema", schema.toString())
                .toString();
        RegistryClient.Answer answer = client.post("/subjects/" + topic + "-value/versions", json);
        JsonNode id = answer.body().path("id");
        if (answer.status() == 200 && id.isInt()) {
            return id.intValue();
        }
        if (answer.status() == 409 || answer.status() == 422) {
            throw new SchemaRefusedException(
                    "The schema registry at [%s] refuses the schema of [%s] with [%d]: it contradicts what is registered"
                            .formatted(answer.uri(), topic, answer.status()));
        }
        throw client.unavailable(answer);
    }
}
