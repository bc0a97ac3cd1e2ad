package dev.learnstream.projections.status;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of this instance.
 *
 * @param isReady     true if it does its work
 * @param hasDatabase true if the database answered at the last check, seconds ago
 * @param complaints  one for each component that is not healthy; if it lists its {@code needs}, one for each need
 */
record HealthSummary(boolean isReady, boolean hasDatabase, List<String> complaints) {

    static HealthSummary of(HealthEndpoint health) {
        return new HealthSummary(
                isWell(health.healthForPath("readiness")),
                isWell(health.healthForPath("database")),
                complaints(health.health()));
    }

    private static boolean isWell(@Nullable HealthDescriptor health) {
        return health != null && health.getStatus().equals(Status.UP);
    }

    private static List<String> complaints(HealthDescriptor all) {
        Map<String, HealthDescriptor> components =
                all instanceof CompositeHealthDescriptor composite ? composite.getComponents() : Map.of();
        return new TreeMap<>(components)
                .entrySet().stream()
                        .filter(component -> !isWell(component.getValue()))
                        .flatMap(component -> complaints(component.getKey(), component.getValue()))
                        .toList();
    }

    private static Stream<String> complaints(String name, HealthDescriptor health) {
        Map<String, Object> details =
                health instanceof IndicatedHealthDescriptor indicated ? indicated.getDetails() : Map.of();
        if (details.get("needs") instanceof List<?> needs) {
            return needs.stream().map(String::valueOf);
        }
        String text = text(details);
        return Stream.of("%s is %s%s".formatted(name, health.getStatus(), text.isEmpty() ? "" : ": " + text));
    }

    private static String text(Map<String, Object> details) {
        return details.entrySet().stream()
                .map(detail -> detail.getKey() + " " + detail.getValue())
                .collect(Collectors.joining(", "));
    }
}
