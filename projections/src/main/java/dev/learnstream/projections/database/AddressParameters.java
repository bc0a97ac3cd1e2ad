package dev.learnstream.projections.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters after the question mark of a database's address, translated to the driver's names.
 *
 * @param text begins with a question mark; empty if there are no parameters
 */
record AddressParameters(String text) {

    /** Names of libpq, each with the driver's name. */
    private static final Map<String, String> WORDS = Map.of(
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "require_auth", "requireAuth",
            "gssencmode", "gssEncMode");

    private static final Set<String> WORDS_OF_THE_DRIVER = wordsOfTheDriver();

    /** Parameters that are left out, of Prisma's pool and of a connection's lifetime: the service has its own. */
    private static final Set<String> OTHERS = Set.of(
            "connection_limit",
            "pool_timeout",
            "socket_timeout",
            "max_idle_connection_lifetime",
            "max_connection_lifetime",
            "statement_cache_size",
            "keepalives",
            "keepalives_idle",
            "keepalives_interval",
            "keepalives_count",
            "target_session_attrs=any",
            "schema=public",
            "pgbouncer=false");

    private static Set<String> wordsOfTheDriver() {
        String url = "jdbc:postgresql://localhost/";
        try {
            return Stream.of(DriverManager.getDriver(url).getPropertyInfo(url, new Properties()))
                    .map(word -> word.name)
                    .collect(Collectors.toSet());
        } catch (SQLException e) {
            throw new IllegalStateException("The driver is missing", e);
        }
    }

    static AddressParameters of(String setting, @Nullable String query) {
        List<String> parameters = new ArrayList<>();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            if (!parameter.isEmpty()) {
                add(setting, parameter, parameters);
            }
        }
        return new AddressParameters(parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    private static void add(String setting, String parameter, List<String> parameters) {
        String name = parameter.replaceFirst("=.*", "");
        if (!name.matches("\\w+")) {
            // The text may be a piece of a password that contains a question mark.
            throw DatabaseAddress.refused(setting, "has a part that is not a parameter", DatabaseAddress.FORM);
        }
        String word = WORDS.getOrDefault(name, name);
        if (OTHERS.contains(name) || OTHERS.contains(parameter)) {
            return;
        }
        if (!WORDS_OF_THE_DRIVER.contains(word)) {
            throw DatabaseAddress.refused(setting, "has the parameter [%s]".formatted(name), action(name));
        }
        String value = parameter.contains("=") ? parameter.substring(name.length() + 1) : "";
        String decoded = Objects.requireNonNullElse(DatabaseAddress.decoded(setting, value), "");
        parameters.add(word + "=" + URLEncoder.encode(decoded, UTF_8));
    }

    private static String action(String name) {
        return switch (name) {
            case "schema" -> "Learnstream's tables are in schema public: leave it out";
            case "pgbouncer" ->
                "Give the database's own address: a pooler in transaction mode hands a session with the writer's role to"
                        + " other clients";
            default ->
                "Leave it out, or write the address as jdbc:postgresql://HOST:PORT/NAME with the driver's parameters";
        };
    }
}
