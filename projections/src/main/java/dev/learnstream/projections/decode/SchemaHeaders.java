package dev.learnstream.projections.decode;

import java.util.List;

/** Headers in which serializers of registries can name a record's schema. This program does not read them. */
final class SchemaHeaders {

    /** Confluent's header for values, then those of Apicurio. */
    private static final List<String> NAMES = List.of(
            "__value_schema_id",
            "apicurio.value.globalId",
            "apicurio.value.contentId",
            "apicurio.value.contentHash",
            "apicurio.value.artifactId");

    private SchemaHeaders() {}

    /**
     * Returns an addition to the reason why a record cannot be read; empty if no header names a schema.
     *
     * @param headers of the record, as {@link HeadersJson} writes them
     */
    static String hint(String headers) {
        return NAMES.stream()
                .filter(name -> headers.contains("\"" + name + "\""))
                .findFirst()
                .map(name ->
                        "; its schema's id is in the header [%s], which is not supported: write it before the value"
                                .formatted(name))
                .orElse("");
    }
}
