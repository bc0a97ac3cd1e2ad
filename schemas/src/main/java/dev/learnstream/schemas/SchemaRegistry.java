package dev.learnstream.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A registry of schemas that speaks Confluent's API. What an id means never changes, so that it is asked once in the life of
 * the process; an id that the registry does not know is asked again after a while.
 *
 * <p>Safe for use by several threads at once.
 */
public final class SchemaRegistry {

    /** Longest answer, bytes; the schemas of this contract take about 2,000. */
    static final int MAX_BYTES = 256 * 1024;

    /** How long an unknown id stays unknown: records that name it must not turn into a request each. */
    private static final Duration FORGET_UNKNOWN = Duration.ofSeconds(10);

    private static final int MAX_UNKNOWN = 1_000;

    /** Confluent's code; a 404 without it comes from something that is no registry, such as a wrong path. */
    private static final int SCHEMA_NOT_FOUND = 40403;

    private final RegistryClient client;
    private final Map<Integer, Registered> known = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknownSince = new ConcurrentHashMap<>();
    private volatile @Nullable RegistryContact lastContact;

    /**
     * The registry at an address; it is not asked before a schema is needed.
     *
     * @param address  of the API, such as {@code http://registry:8081}; may hold user and password
     * @param patience how long an answer may take
     */
    public SchemaRegistry(URI address, Duration patience) {
        client = new RegistryClient(address, patience);
    }

    /** The last time that it was asked; empty before. */
    public Optional<RegistryContact> lastContact() {
        return Optional.ofNullable(lastContact);
    }

    /**
     * What an id means.
     *
     * @throws RegistryUnavailableException if the registry does not say
     */
    Registered schema(int id) {
        Registered cached = known.get(id);
        if (cached != null) {
            return cached;
        }
        return isUnknown(id) ? Registered.UNKNOWN : noted(() -> fetch(id));
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
        throw unavailable(answer);
    }

    private Registered fetch(int id) {
        RegistryClient.Answer answer = client.get("/schemas/ids/" + id);
        if (answer.status() == 200) {
            Registered registered = registered(answer);
            known.put(id, registered);
            return registered;
        }
        if (answer.status() == 404 && answer.body().path("error_code").asInt() == SCHEMA_NOT_FOUND) {
            rememberUnknown(id);
            return Registered.UNKNOWN;
        }
        throw unavailable(answer);
    }

    private Registered registered(RegistryClient.Answer answer) {
        if (answer.isCut()) {
            return new Registered.Unusable("is longer than " + MAX_BYTES + " bytes");
        }
        JsonNode schema = answer.body().path("schema");
        if (!schema.isTextual()) {
            throw unavailable(answer);
        }
        return answer.body().path("schemaType").asText("AVRO").equals("AVRO")
                ? parse(schema.textValue())
                : new Registered.Unusable("is not Avro");
    }

    private static Registered parse(String text) {
        try {
            return new Registered.Known(new Schema.Parser().parse(text));
        } catch (AvroRuntimeException | StackOverflowError e) {
            return new Registered.Unusable("is no valid Avro schema");
        }
    }

    private RegistryUnavailableException unavailable(RegistryClient.Answer answer) {
        return client.unavailable(
                answer.uri(), "does not answer as a registry does: status [" + answer.status() + "]", null);
    }

    private boolean isUnknown(int id) {
        Long since = unknownSince.get(id);
        return since != null && System.nanoTime() - since < FORGET_UNKNOWN.toNanos();
    }

    private void rememberUnknown(int id) {
        if (unknownSince.size() >= MAX_UNKNOWN) {
            unknownSince.clear();
        }
        unknownSince.put(id, System.nanoTime());
    }
}
