package dev.learnstream.projections.startup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.containers.SettingNames;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsCheckTest {

    private static void check(PropertySource<?> given) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment.getPropertySources().addFirst(given);
        SettingsCheck.check(environment);
    }

    private static String warnings(String... arguments) {
        PrintStream screen = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, UTF_8));
        try {
            check(new SimpleCommandLinePropertySource(arguments));
        } finally {
            System.setErr(screen);
        }
        return printed.toString(UTF_8);
    }

    @Test
    void knowsEachOfOurSettingsAndNoOther() {
        assertThat(KnownSettings.ours().names())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                SettingNames.ours(),
                                // These are read before Spring binds records.
                                Stream.of("learnstream.api-token", "learnstream.data-dir", "learnstream.log-zone"))
                        .distinct()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "learnstream.dat-dir, [learnstream.dat-dir] is not a setting of Learnstream, 'Use [learnstream.data-dir]'",
        "learnstream.replay.raet, [learnstream.replay.raet] is not, 'Use [learnstream.replay.rate]'",
        "learnstream.colour, [learnstream.colour] is not, 'Remove it; the settings are learnstream.analytics.connections, '"
    })
    void refusesAnArgumentThatNobodyReads(String name, String message, String action) {
        assertThatThrownBy(() -> check(new SimpleCommandLinePropertySource("--" + name + "=x")))
                .isInstanceOfSatisfying(CannotStartException.class, refusal -> assertThat(refusal.action())
                        .startsWith(action))
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesAVariableAndALineOfAFileThatNobodyReads() {
        assertThatThrownBy(() -> check(
                        new SystemEnvironmentPropertySource("systemEnvironment", Map.of("LEARNSTREAM_DATDIR", "x"))))
                .isInstanceOfSatisfying(CannotStartException.class, refusal -> assertThat(refusal.action())
                        .startsWith("Use [LEARNSTREAM_DATADIR]"))
                .hasMessage("[LEARNSTREAM_DATDIR] of [systemEnvironment] is not a setting of Learnstream");
        assertThatThrownBy(() -> check(new MapPropertySource("a file", Map.of("learnstream.http.bodi", "x"))))
                .hasMessage("[learnstream.http.bodi] of [a file] is not a setting of Learnstream");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEARNSTREAM_DATADIR",
                "LEARNSTREAM_DATA_DIR",
                "LEARNSTREAM_TABLES_ACCEPTEDTRIGGERS_0",
                "LEARNSTREAM_API_TOKEN",
                "LEARNSTREAM_URL",
                "LEARNSTREAM_JAVA_OPTIONS",
                "LEARNSTREAM_OWNER_PASSWORD",
                "LEARNSTREAM_SERVICE_HOST",
                "LEARNSTREAM_SERVICE_PORT_HTTP",
                "LEARNSTREAM_PORT",
                "LEARNSTREAM_PORT_8080_TCP_ADDR",
                "LEARNSTREAM_DB_SERVICE_HOST",
                "LEARNSTREAMS"
            })
    void acceptsVariablesThatMeanSomething(String name) {
        check(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, "x")));
    }

    @Test
    void acceptsEachFormOfAName() {
        assertThat(warnings(
                        "--learnstream.dataDir=x",
                        "--learnstream.tables.accepted-triggers[0]=a.b",
                        "--server.port=0",
                        "--spring.kafka.bootstrapServers=x",
                        "--spring.kafka.properties.security.protocol=x",
                        "--spring.kafka.streams.properties[main.consumer.group.instance.id]=x",
                        "--spring.datasource.hikari.data-source-properties.connectTimeout=1",
                        "--spring.datasource.hikari.maximum-pool-size=1",
                        "--spring.config.additional-location=x",
                        "--spring.flyway.user=x",
                        "--management.endpoint.health.group.mine.include=x",
                        "--logging.level.dev.learnstream=DEBUG"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--server.prot, server.port",
        "--sever.port, server.port",
        "--spring.datasource.pasword, spring.datasource.password",
        "--spring.kafka.bootstrap-server, spring.kafka.bootstrap-servers",
        "--logging.levl.root, logging.level",
        "--learnstraem.data-dir, learnstream.data-dir"
    })
    void warnsOfAnArgumentThatNobodyKnows(String argument, String nearest) {
        assertThat(warnings(argument + "=x"))
                .isEqualToIgnoringNewLines("learnstream: [%s] is not a known setting; did you mean [%s]?"
                        .formatted(argument.substring(2), nearest));
    }

    @Test
    void saysNothingNearWhereNothingIs() {
        assertThat(warnings("--my.own.very.special.property=x"))
                .isEqualToIgnoringNewLines(
                        "learnstream: [my.own.very.special.property] is not a known setting, and may have no effect");
    }
}
