package dev.learnstream.projections.cli.common;

import dev.learnstream.projections.cli.common.HttpExchange.Answer;
import dev.learnstream.projections.sql.StoredJson;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The way to a service. It turns each failure into a message and an exit code.
 *
 * @param token of the service; null for none
 */
record ServiceConnection(AskedService asked, @Nullable String token) {

    /** Status codes of a service that has understood the request, and does not do it. */
    private static final Set<Integer> NOT_DONE = Set.of(404, 409, 500);

    /**
     * Sends a request, and returns the answer.
     *
     * @param json body of a POST; null for a GET
     * @throws CommandFailedException if the service does not answer, or refuses
     */
    JsonNode send(String path, @Nullable String json, Duration limit) {
        URI address = asked.address();
        try {
            Answer answer = new HttpExchange(address.resolve(path), token, json, limit).send();
            if (answer.isGood()) {
                return StoredJson.read(answer.body());
            }
            throw refusal(address, answer);
        } catch (SocketTimeoutException e) {
            throw new CommandFailedException(
                    "The service at [%s] took the request, but has not answered within [%d s]: see its log"
                            .formatted(address, limit.toSeconds()),
                    ExitCodes.COULD_NOT_ASK);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "No service answers at [%s]%s: start one, or give its address with --url"
                            .formatted(address, lastOf(asked.folder())),
                    ExitCodes.COULD_NOT_ASK);
        } catch (JacksonException e) {
            throw new CommandFailedException(
                    "The answer of [%s] is not JSON: is it Learnstream?".formatted(address), ExitCodes.COULD_NOT_ASK);
        }
    }

    /** A killed service leaves its address in its data folder. */
    private static String lastOf(@Nullable Path folder) {
        return folder == null ? "" : ", the last address of the service on the data folder [%s]".formatted(folder);
    }

    private static CommandFailedException refusal(URI address, Answer answer) {
        String detail = detail(answer.body());
        return new CommandFailedException(
                "The service at [%s] refuses the request with [%d]: %s"
                        .formatted(address, answer.status(), detail == null ? "is it Learnstream?" : detail),
                detail != null && NOT_DONE.contains(answer.status()) ? ExitCodes.NOT_DONE : ExitCodes.COULD_NOT_ASK);
    }

    /** Returns the reason that the service gives; null if this is not an answer of Learnstream. */
    private static @Nullable String detail(String body) {
        try {
            JsonNode detail = StoredJson.read(body).path("detail");
            return detail.isString() ? detail.asString() : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
