package dev.learnstream.projections.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Framing;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import dev.learnstream.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

class SchemaRegistryHealthTest {

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(503);
    private final HttpServer registry = registry();
    private final EventCodecs codecs = new EventCodecs(
            new SchemaRegistry(
                    URI.create("http://user:secret@127.0.0.1:"
                            + registry.getAddress().getPort()),
                    Duration.ofSeconds(5)),
            Framing.SINGLE_OBJECT);
    private final SchemaWaits waits = new SchemaWaits(() -> codecs.registry().flatMap(SchemaRegistry::lastContact));
    private final SchemaRegistryHealth health = new SchemaRegistryHealth(codecs, waits);

    @AfterEach
    void stopTheRegistry() {
        registry.stop(0);
    }

    @Test
    void saysNothingBeforeItIsAsked() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void isDownWhileItDoesNotAnswerAndUpAgainThen() {
        assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(this::readOneOfItsRecords);

        Health away = health.health();
        assertThat(away.getStatus()).isEqualTo(Status.DOWN);
        assertThat(away.getDetails()).containsKey("asked");
        assertThat(String.valueOf(away.getDetails().get("because")))
                .endsWith("gives an unexpected answer: status [503]")
                .doesNotContain("secret");

        status.set(404);
        readOneOfItsRecords();

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(requests).as("health asks none of its own").hasValue(2);
    }

    @Test
    void namesTheRecordsThatWaitForMoreThanAMoment() {
        readOneOfItsRecordsInVain();
        waits.begin(Records.record("quiz-attempts", new byte[] {0, 0, 0, 0, 7}, 3));
        assertThat(health.health().getDetails()).doesNotContainKey("waiting");

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.health().getDetails().get("waiting"))
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                    .containsOnlyKeys("quiz-attempts-0@3");
        });
    }

    private void readOneOfItsRecordsInVain() {
        assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(this::readOneOfItsRecords);
    }

    @Test
    void isThereOnlyWhereARegistryIsConfigured() {
        ApplicationContextRunner application =
                new ApplicationContextRunner().withUserConfiguration(OnlyWhereConfigured.class);

        application.run(context -> assertThat(context).doesNotHaveBean("it"));
        application.withPropertyValues("learnstream.schema-registry.url= ").run(context -> assertThat(context)
                .doesNotHaveBean("it"));
        application
                .withSystemProperties("learnstream.schema-registry.url=http://registry:8081")
                .run(context -> assertThat(context).hasBean("it"));
    }

    private void readOneOfItsRecords() {
        codecs.of(EventTopic.QUIZ_ATTEMPTS).read(new byte[] {0, 0, 0, 0, 7});
    }

    /** Answers 404 like a registry that does not know the id. */
    private HttpServer registry() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                requests.incrementAndGet();
                byte[] body = "{\"error_code\": 40403}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status.get(), body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("Could not start a registry", e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OnlyWhereConfigured {
        @Bean
        @Conditional(SchemaRegistryHealth.IsConfigured.class)
        String it() {
            return "it";
        }
    }
}
