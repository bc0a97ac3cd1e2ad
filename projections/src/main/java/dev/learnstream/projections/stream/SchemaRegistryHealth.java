package dev.learnstream.projections.stream;

import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.RegistryContact;
import dev.learnstream.schemas.SchemaRegistry;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * What came of asking the schema registry for the last time, and which partitions wait for it: it is not asked for this. No part
 * of readiness: the others go on while it is away.
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

    /** Whether there is a registry to tell of; a blank address is none, as compose files leave it. */
    static final class IsConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("learnstream.schema-registry.url", "")
                    .isBlank();
        }
    }
}
