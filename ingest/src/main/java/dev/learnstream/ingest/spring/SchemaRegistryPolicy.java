package dev.learnstream.ingest.spring;

import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.Framing;
import dev.learnstream.schemas.registry.SchemaRegistry;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The schema registry to ask, and the framing of published events.
 *
 * @param url     of a registry with Confluent's API, with user and password if needed; none by default, and records in
 *     its framing are then unreadable
 * @param timeout longest time of one answer; a record and those behind it in its partition wait meanwhile
 * @param framing of the published events; both framings are read
 */
@ConfigurationProperties("learnstream.schema-registry")
record SchemaRegistryPolicy(
        @Nullable URI url,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("single-object") Framing framing) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    /**
     * Creates the codecs of these settings.
     *
     * @throws InvalidSettingException if the settings are not valid
     */
    EventCodecs codecs() {
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw refusal("timeout] is [" + timeout, "Give between 1 ms and 1 minute.");
        }
        if (url != null) {
            return new EventCodecs(new SchemaRegistry(checked(url), timeout), framing);
        }
        if (framing == Framing.REGISTRY) {
            throw refusal(
                    "framing] is [registry], but there is no [learnstream.schema-registry.url",
                    "Give both, or neither.");
        }
        return EventCodecs.withoutRegistry();
    }

    /** Checks the address. The message leaves it out, because it may hold a password. */
    private static URI checked(URI url) {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw refusal(
                    "url] is not an HTTP address, scheme [" + url.getScheme(), "Use one such as http://registry:8081.");
        }
        return url;
    }

    private static InvalidSettingException refusal(String what, String action) {
        return new InvalidSettingException("[learnstream.schema-registry." + what + "]", action);
    }
}
