package dev.learnstream.projections.ops;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the answers to requests that cannot be carried out. */
@Configuration(proxyBeanMethods = false)
@Import(OpsExceptionHandler.class)
public class OpsConfiguration {}
