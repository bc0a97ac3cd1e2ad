package dev.learnstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/** Asks a registry for the schema of an id, and for the schemas that it refers to. */
final class SchemaQuestion {

    /** Limit for one schema, including indirect references. */
    static final int MAX_REFERENCES = 20;

    /** Confluent's error codes. A 404 without one does not come from a registry, but for example from a wrong path. */
    private static final int SUBJECT_NOT_FOUND = 40401;

    private static final int VERSION_NOT_FOUND = 40402;
    private static final int SCHEMA_NOT_FOUND = 40403;

    private final RegistryClient client;

    SchemaQuestion(RegistryClient client) {
        this.client = client;
    }

    /**
     * Asks for the schema of an id.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     */
    Registered ask(int id) {
        RegistryClient.Response response = client.get("/schemas/ids/" + id);
        if (isNotFound(response, SCHEMA_NOT_FOUND)) {
            return Registered.UNKNOWN;
        }
        try {
            return new Registered.Known(new Parsing().parse(response));
        } catch (UselessException e) {
            return new Registered.Unusable(e.reason);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // Avro's parser throws any kind of exception, such as a NullPointerException for an unknown name.
            return new Registered.Unusable("is not a valid Avro schema");
        }
    }

    private static boolean isNotFound(RegistryClient.Response response, int code) {
        return response.status() == 404 && response.body().path("error_code").asInt() == code;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Parses one schema, after the schemas that it refers to. */
    private final class Parsing {

        private final Set<String> asked = new HashSet<>();
        private final Schema.Parser parser = LenientSchemas.parser();

        Schema parse(RegistryClient.Response response) throws UselessException {
            if (response.status() != 200) {
                throw client.unavailable(response);
            }
            if (response.isCut()) {
                throw new UselessException("is longer than " + SchemaRegistry.MAX_BYTES + " bytes");
            }
            JsonNode schema = response.body().path("schema");
            if (!schema.isTextual()) {
                throw client.unavailable(response);
            }
            if (!response.body().path("schemaType").asText("AVRO").equals("AVRO")) {
                throw new UselessException("is not Avro");
            }
            for (JsonNode reference : response.body().path("references")) {
                parseReference(reference.path("subject").asText(), reference.path("version"));
            }
            return parser.parse(schema.textValue());
        }

        private void parseReference(String subject, JsonNode version) throws UselessException {
            String path = "/subjects/%s/versions/%d".formatted(encoded(subject), version.asInt());
            if (!asked.add(path)) {
                return;
            }
            if (asked.size() > MAX_REFERENCES) {
                throw new UselessException("refers to more than " + MAX_REFERENCES + " other schemas");
            }
            RegistryClient.Response response = client.get(path);
            if (isNotFound(response, SUBJECT_NOT_FOUND) || isNotFound(response, VERSION_NOT_FOUND)) {
                throw new UselessException("refers to a schema that the registry does not know");
            }
            parse(response);
        }
    }

    /** The answer is final, and useless. */
    private static final class UselessException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        UselessException(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
