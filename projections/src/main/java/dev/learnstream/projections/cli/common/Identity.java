package dev.learnstream.projections.cli.common;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The identity of a service, in its own words.
 *
 * @param dataFolder    null if its broker and its database are not embedded
 * @param database      host, port and name
 * @param applicationId group of the instances that share the work
 */
record Identity(@Nullable String dataFolder, String database, String applicationId) {

    /**
     * Reads the answer of a service.
     *
     * @throws CommandFailedException if it is not one of Learnstream
     */
    static Identity of(JsonNode answer) {
        if (!answer.hasNonNull("database")) {
            throw new CommandFailedException(
                    "The service does not say which one it is: is it Learnstream?", ExitCodes.COULD_NOT_ASK);
        }
        return new Identity(
                answer.hasNonNull("dataFolder") ? answer.path("dataFolder").asString() : null,
                answer.path("database").asString(),
                answer.path("applicationId").asString());
    }

    /** Returns words for a sentence, such as {@code data folder /home/ann/.learnstream}. */
    String text() {
        return dataFolder != null
                ? "data folder " + dataFolder
                : "database %s, application %s".formatted(database, applicationId);
    }
}
