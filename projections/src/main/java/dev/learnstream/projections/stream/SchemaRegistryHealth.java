package dev.learnstream.projections.stream;

import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.registry.RegistryContact;
import dev.learnstream.schemas.registry.SchemaRegistry;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Shows the result of the last request to the schema registry, and the partitions that wait for it. It makes no request
 * itself. It is not part of readiness, because all other partitions go on while the registry is away.
 */
final class SchemaRegistryHealth implements HealthIndicator {

    private final EventCodecs codecs;
    private final SchemaWaits waits;

    SchemaRegistryHealth(EventCodecs codecs, SchemaWaits waits) {
        this.codecs = codecs;
        this.waits = waits;
    }

    @Override
    public Health health() {
        Optional<RegistryContact> last = codecs.registry().flatMap(SchemaRegistry::lastContact);
        Health.Builder health = last.map(SchemaRegistryHealth::told)
                .orElseGet(() -> Health.unknown().withDetail("asked", "not yet"));
        Map<String, String> waiting = waits.current();
        return waiting.isEmpty()
                ? health.build()
                : health.down().withDetail("waiting", waiting).build();
    }

    private static Health.Builder told(RegistryContact last) {
        Health.Builder health =
                last.failure() == null ? Health.up() : Health.down().withDetail("because", last.failure());
        return health.withDetail("asked", last.when().toString());
    }

    /** True if a registry is configured. A blank address, which compose files may set, means none. */
    static final class IsConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("learnstream.schema-registry.url", "")
                    .isBlank();
        }
    }
}
