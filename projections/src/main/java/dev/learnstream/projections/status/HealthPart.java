package dev.learnstream.projections.status;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of a component.
 *
 * @param name   of the component, such as {@code stream}
 * @param status such as UP or DOWN
 * @param reason its details, such as {@code state RUNNING}; empty if it has none that say something
 */
public record HealthPart(String name, String status, boolean isWell, String reason) {

    static List<HealthPart> all(HealthDescriptor all) {
        Map<String, HealthDescriptor> components =
                all instanceof CompositeHealthDescriptor composite ? composite.getComponents() : Map.of();
        return new TreeMap<>(components)
                .entrySet().stream()
                        .map(component -> of(component.getKey(), component.getValue()))
                        .toList();
    }

    private static HealthPart of(String name, HealthDescriptor health) {
        return new HealthPart(
                name, health.getStatus().getCode(), health.getStatus().equals(Status.UP), reason(health));
    }

    private static String reason(HealthDescriptor health) {
        Map<String, Object> details =
                health instanceof IndicatedHealthDescriptor indicated ? indicated.getDetails() : Map.of();
        return details.entrySet().stream()
                .filter(detail -> !isEmpty(detail.getValue()))
                .map(detail -> detail.getKey() + " " + detail.getValue())
                .collect(Collectors.joining(", "));
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Collection<?> several && several.isEmpty();
    }
}
