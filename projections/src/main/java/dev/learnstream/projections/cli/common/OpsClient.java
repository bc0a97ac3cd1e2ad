package dev.learnstream.projections.cli.common;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client of a running service. Its options are part of each command that asks the service. */
public final class OpsClient {

    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            converter = ServiceAddress.class,
            description = "Address of the service. Without it: LEARNSTREAM_URL in the environment, otherwise the"
                    + " service on the data folder, otherwise http://127.0.0.1:8080")
    private @Nullable URI url;

    @Option(
            names = "--learnstream.data-dir",
            paramLabel = "FOLDER",
            scope = ScopeType.INHERIT,
            description =
                    "Asks the service that runs on this data folder, and no other. Without it: .learnstream in the"
                            + " current folder, if a service was ever started there")
    private @Nullable String folder;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "File with the service's API token; otherwise LEARNSTREAM_API_TOKEN in the environment")
    private @Nullable Path tokenFile;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private @Nullable AskedService asked;
    private @Nullable Identity identity;
    private boolean isAnnounced;

    /**
     * Returns the service's answer to a GET.
     *
     * @param path with its query, beginning with a slash
     * @throws CommandFailedException if the service does not answer, or refuses
     */
    public JsonNode get(String path) {
        return get(path, LONGEST_ANSWER);
    }

    /**
     * Returns the service's answer to a GET.
     *
     * @param limit longest time to wait for it
     */
    public JsonNode get(String path, Duration limit) {
        if (asked().folder() != null) {
            identity(limit);
        }
        return send(path, null, limit);
    }

    /**
     * Prints on standard error which service the command acts on: once, before the first request that may change
     * something.
     *
     * @throws CommandFailedException if it is not the one whose data folder was named
     */
    public void announce() {
        if (!isAnnounced) {
            String who = identity(LONGEST_ANSWER).text();
            Objects.requireNonNull(command)
                    .commandLine()
                    .getErr()
                    .println("Acting on %s (%s)".formatted(asked().address(), who));
            isAnnounced = true;
        }
    }

    private Identity identity(Duration limit) {
        Identity known = identity;
        if (known == null) {
            known = Identity.of(send("/api/ops/service", null, limit));
            asked().require(known);
            identity = known;
        }
        return known;
    }

    /**
     * Refuses arguments before the name of a command that asks a service: they would have no effect, and the command
     * might ask another service than the user wants.
     */
    private static void refuseSettingsBefore(CommandSpec command) {
        List<String> before = command.root().commandLine().getParseResult().unmatched();
        if (!before.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "'%s' must stand behind '%s'"
                            .formatted(before.get(0), command.qualifiedName().replaceFirst("^learnstream ", "")));
        }
    }

    private AskedService asked() {
        AskedService known = asked;
        if (known == null) {
            refuseSettingsBefore(Objects.requireNonNull(command));
            known = AskedService.of(url, folder, System.getenv());
            asked = known;
        }
        return known;
    }

    /** Announces the service, and returns its answer to a POST of JSON. */
    public JsonNode post(String path, Object body) {
        announce();
        return send(path, JsonMapper.shared().writeValueAsString(body), LONGEST_ANSWER);
    }

    /** Returns the system's name of the user who types. */
    public static String user() {
        return System.getProperty("user.name");
    }

    private @Nullable String token() {
        try {
            return tokenFile == null
                    ? System.getenv("LEARNSTREAM_API_TOKEN")
                    : Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new CommandFailedException(
                    "Could not read [%s]: [%s]".formatted(tokenFile, e.getMessage()), ExitCodes.COULD_NOT_ASK);
        }
    }

    private JsonNode send(String path, @Nullable String json, Duration limit) {
        return new ServiceConnection(asked(), token()).send(path, json, limit);
    }
}
