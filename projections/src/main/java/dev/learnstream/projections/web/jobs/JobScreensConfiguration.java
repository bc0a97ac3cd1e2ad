package dev.learnstream.projections.web.jobs;

import dev.learnstream.projections.rebuild.RebuildOrders;
import dev.learnstream.projections.replay.ReplayOrders;
import dev.learnstream.projections.web.Screens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the screens for replays and rebuilds. */
@Configuration(proxyBeanMethods = false)
public class JobScreensConfiguration {

    @Bean
    ReplaysScreen replaysScreen(Screens screens, ReplayOrders orders) {
        return new ReplaysScreen(screens, orders);
    }

    @Bean
    RebuildsScreen rebuildsScreen(Screens screens, RebuildOrders orders) {
        return new RebuildsScreen(screens, orders);
    }
}
