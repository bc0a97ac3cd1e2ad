package dev.learnstream.projections.containers;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** Finds the names of all settings: those in Spring Boot's metadata, and those of our own records. */
public final class SettingNames {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private SettingNames() {}

    static Set<String> known() throws IOException {
        // AccessPolicy reads this setting itself, before Spring binds.
        Set<String> names = new HashSet<>(Set.of("learnstream.api-token"));
        for (URL metadata : Collections.list(SettingNames.class.getClassLoader().getResources(METADATA))) {
            try (InputStream json = metadata.openStream()) {
                JsonMapper.shared()
                        .readTree(json)
                        .path("properties")
                        .forEach(property -> names.add(property.path("name").asString()));
            }
        }
        ours().forEach(names::add);
        return names;
    }

    /** Returns the names of the settings in our own records. */
    public static Stream<String> ours() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("dev.learnstream").stream()
                .map(found -> ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), SettingNames.class.getClassLoader()))
                .flatMap(SettingNames::names);
    }

    private static Stream<String> names(Class<?> properties) {
        String prefix = properties.getAnnotation(ConfigurationProperties.class).value();
        return Arrays.stream(properties.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> prefix + "." + DataObjectPropertyName.toDashedForm(name));
    }
}
