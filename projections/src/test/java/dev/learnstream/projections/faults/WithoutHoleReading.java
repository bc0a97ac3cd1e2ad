package dev.learnstream.projections.faults;

import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the job away that looks for holes and reads them. */
@Configuration(proxyBeanMethods = false)
class WithoutHoleReading {

    @Bean
    static BeanDefinitionRegistryPostProcessor removeHoleReading() {
        return registry -> registry.removeBeanDefinition("holeReading");
    }
}
