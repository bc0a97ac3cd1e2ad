package dev.learnstream.projections.stream;

import java.util.List;

/** Headers in which serializers of registries name a record's schema, if they are told to. They are not read. */
final class SchemaHeaders {

    /** Confluent's for values, then those of Apicurio. */
    private static final List<String> NAMES = List.of(
            "__value_schema_id",
            "apicurio.value.globalId",
            "apicurio.value.contentId",
            "apicurio.value.contentHash",
            "apicurio.value.artifactId");

    private SchemaHeaders() {}

    /**
     * Words to follow the reason why a record cannot be read; empty when no header names a schema.
     *
     * @param headers of the record, as {@link HeadersJson} writes them
     */
    static String hint(String headers) {
        return NAMES.stream()
                .filter(name -> headers.contains("\"" + name + "\""))
                .findFirst()
                .map(name ->
                        "; its schema's id is in the header [%s], which is not read: have it written before the value"
                                .formatted(name))
                .orElse("");
    }
}
