package dev.learnstream.projections.faults;

import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes the job that finds and reads holes. */
@Configuration(proxyBeanMethods = false)
class WithoutHoleReading {

    @Bean
    static BeanDefinitionRegistryPostProcessor removeHoleReading() {
        return registry -> registry.removeBeanDefinition("holeReading");
    }
}
