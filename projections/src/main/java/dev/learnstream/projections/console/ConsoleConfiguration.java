package dev.learnstream.projections.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the program says when it starts. */
@Configuration(proxyBeanMethods = false)
@Import(StartReport.class)
public class ConsoleConfiguration {}
