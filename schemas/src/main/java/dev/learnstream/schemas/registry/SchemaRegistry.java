package dev.learnstream.schemas.registry;

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
 * A registry of schemas with Confluent's API. A usable schema is requested once in the life of the process. A useless
 * answer is believed for a while, and then requested again.
 *
 * <p>Safe for use by several threads at once.
 */
public final class SchemaRegistry {

    /** Longest answer, bytes. The schemas of this contract take about 2,000. */
    static final int MAX_BYTES = 256 * 1024;

    private final RegistryClient client;
    private final SchemaQuestion question;
    private final RegistryAnswers answers;
    private final BackgroundQuestions background = new BackgroundQuestions();
    private volatile @Nullable RegistryContact lastContact;

    /**
     * Creates a client of the registry at an address. It sends no request before a schema is needed.
     *
     * @param address  of the API, such as {@code http://registry:8081}; may hold user and password
     * @param patience the longest time an answer may take
     */
    public SchemaRegistry(URI address, Duration patience) {
        this(address, patience, RegistryAnswers.BELIEVED);
    }

    /**
     * Creates a client with its own time for useless answers.
     *
     * @param believed how long a useless answer is believed
     */
    public SchemaRegistry(URI address, Duration patience, Duration believed) {
        client = new RegistryClient(address, patience);
        question = new SchemaQuestion(client);
        answers = new RegistryAnswers(believed);
    }

    /** Returns the last request; empty if there was none. */
    public Optional<RegistryContact> lastContact() {
        return Optional.ofNullable(lastContact);
    }

    /**
     * Returns the schema of an id. It waits for the registry if necessary.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public Registered schema(int id) {
        Registered known = answers.find(id);
        return known == null ? ask(id) : known;
    }

    /**
     * Returns the schema of an id, if it is known. Returns null while the registry is being asked in the background.
     */
    public @Nullable Registered atHand(int id) {
        Registered known = answers.find(id);
        if (known == null) {
            background.ask(id, () -> ask(id));
        }
        return known;
    }

    /** Marks an answer as useless to a reader of events. It is believed for a while only. */
    public void doubt(int id) {
        answers.doubt(id);
    }

    /**
     * Returns the id of a schema under the subject of a topic's values. Registers the schema if it is new.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     * @throws SchemaRefusedException       if the registry refuses the schema
     */
    public int register(String topic, Schema schema) {
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
        RegistryClient.Response response = client.post("/subjects/" + topic + "-value/versions", json);
        JsonNode id = response.body().path("id");
        if (response.status() == 200 && id.isInt()) {
            return id.intValue();
        }
        if (response.status() == 409 || response.status() == 422) {
            throw new SchemaRefusedException(
                    "The schema registry at [%s] refuses the schema of [%s] with [%d]: it is not compatible with the registered one"
                            .formatted(response.uri(), topic, response.status()));
        }
        throw client.unavailable(response);
    }
}
