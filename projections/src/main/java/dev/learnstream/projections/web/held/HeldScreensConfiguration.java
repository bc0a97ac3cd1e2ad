package dev.learnstream.projections.web.held;

import dev.learnstream.projections.held.HeldEventQueries;
import dev.learnstream.projections.held.HeldOrders;
import dev.learnstream.projections.web.Screens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the screens for held events. */
@Configuration(proxyBeanMethods = false)
public class HeldScreensConfiguration {

    @Bean
    HeldEventsScreen heldEventsScreen(Screens screens, HeldEventQueries queries) {
        return new HeldEventsScreen(screens, queries);
    }

    @Bean
    HeldEventScreen heldEventScreen(Screens screens, HeldOrders orders) {
        return new HeldEventScreen(screens, orders);
    }

    @Bean
    HeldDiscardScreen heldDiscardScreen(Screens screens, HeldOrders orders) {
        return new HeldDiscardScreen(screens, orders);
    }
}
