package dev.learnstream.projections.web.tracing;

import dev.learnstream.projections.explain.RowQuestions;
import dev.learnstream.projections.query.EventQuestions;
import dev.learnstream.projections.query.FateQuestions;
import dev.learnstream.projections.web.Screens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the screens that trace data. */
@Configuration(proxyBeanMethods = false)
public class TracingScreensConfiguration {

    @Bean
    ExplainScreen explainScreen(Screens screens, RowQuestions questions) {
        return new ExplainScreen(screens, questions);
    }

    @Bean
    FateScreen fateScreen(Screens screens, FateQuestions records, EventQuestions events) {
        return new FateScreen(screens, records, events);
    }
}
