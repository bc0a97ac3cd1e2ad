package dev.learnstream.projections.startup;

import java.util.List;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Applies all rules for the settings, in their order, and tells all faults together. */
public final class SettingsRules implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private final List<SettingsRule> rules;

    /** Creates the listener with all rules. */
    SettingsRules() {
        this(SpringFactoriesLoader.forDefaultResourceLocation().load(SettingsRule.class));
    }

    private SettingsRules(List<SettingsRule> rules) {
        this.rules = rules;
    }

    /** Creates a listener that only knows which settings there are, for commands beside the service. */
    public static SettingsRules ofNames() {
        return new SettingsRules(List.of(new SettingsCheck()));
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Faults faults = new Faults();
        rules.forEach(rule -> faults.note(() -> rule.apply(event.getEnvironment())));
        faults.raise();
    }

    /** After the settings are read, before the embedded broker and database are started. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }
}
