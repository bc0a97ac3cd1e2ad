package dev.learnstream.projections.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of settings that have an effect.
 *
 * @param names without those that follow
 * @param maps  beginnings of names: any word may follow
 */
record KnownSettings(Set<String> names, Set<String> maps) {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    /** A property in Spring Boot's metadata, with its type if it has one. A JSON parser would take longer. */
    private static final Pattern PROPERTY = Pattern.compile("\"name\": \"([\\w.-]+)\",\\s+(?:\"type\": \"([^\"]+)\")?");

    /** Returns our own settings, which all begin with {@code learnstream}. */
    static KnownSettings ours() {
        try (InputStream file = Objects.requireNonNull(KnownSettings.class.getResourceAsStream("settings.txt"))) {
            List<String> lines =
                    text(file).lines().filter(line -> !line.isBlank()).toList();
            return new KnownSettings(new TreeSet<>(lines), Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the settings that Spring Boot and its parts describe. */
    static KnownSettings ofSpring() {
        KnownSettings known = new KnownSettings(new HashSet<>(), new HashSet<>());
        try {
            ClassLoader loader = KnownSettings.class.getClassLoader();
            for (URL metadata : Collections.list(loader.getResources(METADATA))) {
                try (InputStream file = metadata.openStream()) {
                    known.add(text(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    private static String text(InputStream file) throws IOException {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }

    private void add(String metadata) {
        // Groups come before the properties and hints after them, and have names too.
        int hints = metadata.lastIndexOf("\"hints\"");
        Matcher property = PROPERTY.matcher(metadata)
                .region(metadata.indexOf("\"properties\""), hints < 0 ? metadata.length() : hints);
        while (property.find()) {
            String type = property.group(2);
            names.add(property.group(1));
            if (type != null && type.matches("java\\.util\\.(Map<|Properties).*")) {
                maps.add(property.group(1));
            }
        }
    }

    /** Returns true if the setting has an effect, in any of the forms that Spring Boot accepts. */
    boolean include(String setting) {
        String wanted = uniform(setting);
        return maps.stream().anyMatch(map -> wanted.startsWith(uniform(map)))
                || names.stream().anyMatch(name -> uniform(name).equals(wanted));
    }

    /** Returns the letters and digits alone: Spring Boot ignores case, hyphens and the index of a list. */
    private static String uniform(String name) {
        return name.replaceAll("\\[.*|_\\d+_?$|[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
