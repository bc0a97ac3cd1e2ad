package dev.learnstream.projections.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of settings that have an effect, each by its {@link #uniform} form.
 *
 * @param byForm     all names
 * @param mapsByForm those of maps, which are beginnings of names: any word may follow
 */
record KnownSettings(Map<String, String> byForm, Map<String, String> mapsByForm) {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    /** A property in Spring Boot's metadata, with its type if it has one. A JSON parser would take longer. */
    private static final Pattern PROPERTY = Pattern.compile("\"name\": \"([\\w.-]+)\",\\s+(?:\"type\": \"([^\"]+)\")?");

    private static final Pattern MAP = Pattern.compile("java\\.util\\.(Map<|Properties).*");

    /** Spring Boot ignores case, hyphens and the index of a list. */
    private static final Pattern IGNORED = Pattern.compile("\\[.*|_\\d+_?$|[^A-Za-z0-9]");

    private KnownSettings() {
        this(new TreeMap<>(), new TreeMap<>());
    }

    /** Returns our own settings, which all begin with {@code learnstream}. */
    static KnownSettings ours() {
        try (InputStream file = Objects.requireNonNull(KnownSettings.class.getResourceAsStream("settings.txt"))) {
            KnownSettings known = new KnownSettings();
            text(file).lines().filter(line -> !line.isBlank()).forEach(name -> known.byForm.put(uniform(name), name));
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the settings that Spring Boot and its parts describe. */
    static KnownSettings ofSpring() {
        KnownSettings known = new KnownSettings();
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
            String name = property.group(1);
            String type = property.group(2);
            byForm.put(uniform(name), name);
            if (type != null && MAP.matcher(type).matches()) {
                mapsByForm.put(uniform(name), name);
            }
        }
    }

    /** Returns true if the setting has an effect, in any of the forms that Spring Boot accepts. */
    boolean include(String setting) {
        String wanted = uniform(setting);
        return byForm.containsKey(wanted) || mapsByForm.keySet().stream().anyMatch(wanted::startsWith);
    }

    /** Returns all names. */
    Collection<String> names() {
        return byForm.values();
    }

    /** Returns the names of maps. */
    Collection<String> maps() {
        return mapsByForm.values();
    }

    /** Returns the letters and digits alone. */
    private static String uniform(String name) {
        return IGNORED.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
