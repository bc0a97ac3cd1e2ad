package dev.learnstream.projections.access;

import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Configures the filters in front of every HTTP response. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    @Bean
    FilterRegistrationBean<HostFilter> hostFilter(Environment environment) {
        FilterRegistrationBean<HostFilter> filter = first(new HostFilter(), 0);
        filter.setEnabled(BindAddress.of(environment).isLoopback());
        return filter;
    }

    @Bean
    FilterRegistrationBean<TokenFilter> tokenFilter(Environment environment) {
        return first(new TokenFilter(AccessPolicy.of(environment).token()), 1);
    }

    private static <T extends Filter> FilterRegistrationBean<T> first(T filter, int place) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
