package dev.learnstream.projections.cli;

import dev.learnstream.projections.cli.start.StartReport;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Provides the report at the start of the program. */
@Configuration(proxyBeanMethods = false)
@Import(StartReport.class)
public class CliConfiguration {}
