package dev.learnstream.projections.cli.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request to a service, and its answer. Java's newer client loads 500 more classes, also those of TLS for an address
 * without TLS.
 *
 * @param uri   to ask
 * @param token of the service; null for none
 * @param json  body of a POST; null for a GET
 * @param limit longest time without a byte of the answer
 */
record HttpExchange(
        URI uri, @Nullable String token, @Nullable String json, Duration limit) {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    static {
        // A POST is sent once: by default it is sent again if the connection ends.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    /** The answer of the service. */
    record Answer(int status, String body) {

        boolean isGood() {
            return status / 100 == 2;
        }
    }

    /**
     * Sends the request.
     *
     * @throws SocketTimeoutException if the service took the request and does not answer
     * @throws IOException            if there is no such service
     */
    Answer send() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try {
            prepare(connection);
            connect(connection);
            if (json != null) {
                try (OutputStream body = connection.getOutputStream()) {
                    body.write(json.getBytes(UTF_8));
                }
            }
            return answer(connection);
        } finally {
            connection.disconnect();
        }
    }

    private void prepare(HttpURLConnection connection) {
        connection.setConnectTimeout((int) LONGEST_CONNECT.toMillis());
        connection.setReadTimeout((int) limit.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("Accept", "application/json");
        if (token != null) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        if (json != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
        }
    }

    /** A service that cannot be reached has not taken the request. */
    private static void connect(HttpURLConnection connection) throws IOException {
        try {
            connection.connect();
        } catch (SocketTimeoutException e) {
            throw new IOException(e);
        }
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return new Answer(status, body == null ? "" : new String(body.readAllBytes(), UTF_8));
        }
    }
}
