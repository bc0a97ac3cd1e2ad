package dev.learnstream.projections.access;

import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Configures the filters in front of every HTTP response. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    @Bean
    FilterRegistrationBean<HeadersFilter> headersFilter() {
        return first(new HeadersFilter(), 0);
    }

    @Bean
    FilterRegistrationBean<HostFilter> hostFilter(Environment environment) {
        FilterRegistrationBean<HostFilter> filter = first(new HostFilter(), 1);
        filter.setEnabled(BindAddress.of(environment).isLoopback());
        return filter;
    }

    @Bean
    FilterRegistrationBean<SameOriginFilter> sameOriginFilter() {
        return first(new SameOriginFilter(), 2);
    }

    @Bean
    FilterRegistrationBean<TokenFilter> tokenFilter(ApiToken token, Sessions sessions) {
        return first(new TokenFilter(token, sessions), 3);
    }

    @Bean
    ApiToken apiToken(Environment environment) {
        return new ApiToken(AccessPolicy.of(environment).token());
    }

    @Bean
    Sessions sessions(ApiToken token) {
        return new Sessions(token, Clock.systemUTC());
    }

    private static <T extends Filter> FilterRegistrationBean<T> first(T filter, int place) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
