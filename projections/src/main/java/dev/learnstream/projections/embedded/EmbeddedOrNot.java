package dev.learnstream.projections.embedded;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.startup.SettingsRule;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Decides if broker and database are embedded: either both are, or none. */
final class EmbeddedOrNot implements SettingsRule {

    private static final String BROKER = "spring.kafka.bootstrap-servers";
    private static final String DATABASE = "spring.datasource.url";

    /** Refuses only one of the two settings. It is a mistake, such as a misspelt name: nothing may be embedded. */
    @Override
    public void apply(ConfigurableEnvironment environment) {
        boolean broker = environment.containsProperty(BROKER);
        boolean database = environment.containsProperty(DATABASE);
        if (broker != database) {
            throw new CannotStartException(
                    "[%s] is set, but [%s] is not".formatted(broker ? BROKER : DATABASE, broker ? DATABASE : BROKER),
                    "Set both, or neither for the embedded broker and database",
                    null);
        }
        if (!broker && !isAtHand()) {
            throw new CannotStartException(
                    "Neither [%s] nor [%s] is set, and this program has no embedded ones".formatted(BROKER, DATABASE),
                    "Set both",
                    null);
        }
    }

    /** Returns true if nothing is configured. The rule has been applied before. */
    static boolean isWanted(Environment environment) {
        return !environment.containsProperty(BROKER);
    }

    /** Returns true if the libraries are there. A production image leaves them out: see layers.xml. */
    private static boolean isAtHand() {
        return ClassUtils.isPresent("kafka.server.KafkaRaftServer", EmbeddedOrNot.class.getClassLoader());
    }
}
