package dev.learnstream.projections.web;

import dev.learnstream.projections.access.Sessions;
import dev.learnstream.projections.analytics.ReaderPool;
import dev.learnstream.projections.partitions.PartitionHistory;
import dev.learnstream.projections.status.CurrentStatus;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Configures the console. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

    /** The addresses of these files change with their content: see Assets. */
    private static final CacheControl LONG =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @Bean
    WebMvcConfigurer cachedFilesAndForms() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new FormReader());
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/webjars/**")
                        .addResourceLocations("classpath:/META-INF/resources/webjars/")
                        .setCacheControl(LONG);
                registry.addResourceHandler("/*.css", "/*.js")
                        .addResourceLocations("classpath:/static/")
                        .setCacheControl(LONG);
            }
        };
    }

    @Bean
    Navigation navigation(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return new Navigation(mappings::getObject);
    }

    @Bean
    Screens screens(Navigation navigation, Sessions sessions) {
        return new Screens(navigation, sessions);
    }

    @Bean
    ScreenExceptionHandler screenExceptionHandler(Screens screens) {
        return new ScreenExceptionHandler(screens);
    }

    @Bean
    SignInScreen signInScreen(Screens screens, Sessions sessions) {
        return new SignInScreen(screens, sessions);
    }

    @Bean
    OverviewReader overviewReader(
            CurrentStatus status, PartitionHistory history, DataSource database, Navigation navigation) {
        return new OverviewReader(status, history, database, navigation);
    }

    @Bean
    OverviewScreen overviewScreen(Screens screens, OverviewReader reader) {
        return new OverviewScreen(screens, reader);
    }

    @Bean
    CoursesScreen coursesScreen(Screens screens, ReaderPool reads) {
        return new CoursesScreen(screens, new CourseQueries(reads), new LearnerQueries(reads));
    }

    @Bean
    PublishScreen publishScreen(Screens screens) {
        return new PublishScreen(screens);
    }
}
