package dev.learnstream.projections.database;

import dev.learnstream.projections.startup.Faults;
import dev.learnstream.projections.startup.SettingsRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Reads a database's address in the form that other programs use: {@code postgresql://user:password@host/name}. */
final class PastedAddress implements SettingsRule {

    private static final List<Place> PLACES = List.of(
            new Place("spring.datasource.url", "spring.datasource.username", "spring.datasource.password"),
            new Place("spring.flyway.url", "spring.flyway.user", "spring.flyway.password"));

    /** Names of the settings of one login. */
    private record Place(String url, String user, String password) {}

    @Override
    public void apply(ConfigurableEnvironment environment) {
        read(environment);
    }

    static void read(ConfigurableEnvironment environment) {
        Map<String, Object> read = new HashMap<>();
        Faults faults = new Faults();
        PLACES.forEach(place -> faults.note(() -> read(environment, place, read)));
        faults.raise();
        environment.getPropertySources().addFirst(new MapPropertySource("pastedAddresses", read));
    }

    private static void read(ConfigurableEnvironment environment, Place place, Map<String, Object> read) {
        String text = environment.getProperty(place.url);
        if (text != null) {
            DatabaseAddress address = DatabaseAddress.of(place.url, text);
            read.put(place.url, address.jdbcUrl());
            // A configured user overrides the user and the password in the address.
            if (address.user() != null && !environment.containsProperty(place.user)) {
                read.put(place.user, address.user());
                if (address.password() != null && !environment.containsProperty(place.password)) {
                    read.put(place.password, address.password());
                }
            }
        }
    }
}
