package dev.learnstream.projections.web.pause;

import dev.learnstream.projections.pause.PauseOrders;
import dev.learnstream.projections.web.Screens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the screen that pauses and resumes projection. */
@Configuration(proxyBeanMethods = false)
public class PauseScreenConfiguration {

    @Bean
    PauseScreen pauseScreen(Screens screens, PauseOrders orders) {
        return new PauseScreen(screens, orders);
    }
}
