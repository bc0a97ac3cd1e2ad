package dev.learnstream.projections.web.letters;

import dev.learnstream.projections.deadletters.DeadLetterQueries;
import dev.learnstream.projections.deadletters.LetterJobOrders;
import dev.learnstream.projections.deadletters.LetterOrders;
import dev.learnstream.projections.web.Screens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the screens for dead letters. */
@Configuration(proxyBeanMethods = false)
public class LetterScreensConfiguration {

    @Bean
    LettersScreen lettersScreen(Screens screens, DeadLetterQueries queries) {
        return new LettersScreen(screens, queries);
    }

    @Bean
    LetterScreen letterScreen(Screens screens, LetterOrders orders) {
        return new LetterScreen(screens, orders);
    }

    @Bean
    LetterJobsScreen letterJobsScreen(Screens screens, LetterJobOrders orders) {
        return new LetterJobsScreen(screens, orders);
    }
}
