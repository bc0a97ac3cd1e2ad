package dev.learnstream.projections.ops;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Answers to orders that cannot be carried out. */
@Configuration(proxyBeanMethods = false)
@Import(OrdersAdvice.class)
public class OpsConfiguration {}
