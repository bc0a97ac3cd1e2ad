package dev.learnstream.projections.startup;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Refuses settings of ours that nobody reads, because data would go elsewhere than the user wants. It warns of unknown
 * arguments for Spring Boot: other libraries may read those.
 */
final class SettingsCheck implements SettingsRule {

    private static final String PREFIX = "learnstream.";

    private static final Pattern OURS = Pattern.compile("(?i)learnstream[._].+");

    /** Variables that are read elsewhere, or that Kubernetes sets for a service of our name. */
    private static final Pattern OTHER_VARIABLES = Pattern.compile("LEARNSTREAM_(URL|JAVA_OPTIONS|\\w+_PASSWORD"
            + "|(\\w+_)?SERVICE_(HOST|PORT(_\\w+)?)|(\\w+_)?PORT(_\\d+_(TCP|UDP|SCTP)(_\\w+)?)?)");

    @Override
    public void apply(ConfigurableEnvironment environment) {
        check(environment);
    }

    static void check(ConfigurableEnvironment environment) {
        KnownSettings ours = KnownSettings.ours();
        Faults faults = new Faults();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> settings) {
                Arrays.stream(settings.getPropertyNames())
                        .filter(OURS.asMatchPredicate())
                        .filter(name -> !isOther(settings, name) && !ours.include(name))
                        .forEach(name -> faults.note(() -> refuse(settings, name, ours)));
            }
            if (source instanceof CommandLinePropertySource<?> arguments) {
                warn(arguments, ours);
            }
        }
        faults.raise();
    }

    private static boolean isOther(PropertySource<?> source, String name) {
        return source instanceof SystemEnvironmentPropertySource
                && OTHER_VARIABLES.matcher(name).matches();
    }

    private static void refuse(PropertySource<?> source, String name, KnownSettings ours) {
        boolean isVariable = source instanceof SystemEnvironmentPropertySource;
        String place = source instanceof CommandLinePropertySource ? "" : " of [" + source.getName() + "]";
        Optional<String> meant = nearest(name, ours).map(nearest -> isVariable ? variable(nearest) : nearest);
        throw new CannotStartException(
                "[%s]%s is not a setting of Learnstream".formatted(name, place),
                meant.map("Use [%s], or remove it"::formatted)
                        .orElse("Remove it; the settings are " + String.join(", ", ours.names())),
                null);
    }

    /** The beginning is the same in all names, and must not count as a likeness. */
    private static Optional<String> nearest(String name, KnownSettings ours) {
        List<String> ends = ours.names().stream()
                .map(known -> known.substring(PREFIX.length()))
                .toList();
        return Nearest.to(name.substring(PREFIX.length()).replace('_', '.'), ends)
                .map(PREFIX::concat);
    }

    private static String variable(String name) {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static void warn(CommandLinePropertySource<?> arguments, KnownSettings ours) {
        String[] names = arguments.getPropertyNames();
        if (Arrays.stream(names).allMatch(OURS.asMatchPredicate())) {
            return;
        }
        KnownSettings springs = KnownSettings.ofSpring();
        for (String name : names) {
            if (!OURS.matcher(name).matches() && !springs.include(name)) {
                String meant = Nearest.to(name, springs.names())
                        .or(() -> Nearest.to(name, ours.names()))
                        .or(() -> Nearest.to(name.replaceFirst("^(\\w+\\.\\w+)\\..*", "$1"), springs.maps()))
                        .map("; did you mean [%s]?"::formatted)
                        .orElse(", and may have no effect");
                System.err.println("learnstream: [%s] is not a known setting%s".formatted(name, meant));
            }
        }
    }
}
