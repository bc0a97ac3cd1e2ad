package dev.learnstream.projections.database;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Exceptions that are allowed on the projected tables.
 *
 * @param acceptedTriggers triggers that may run before a row is written, each as {@code table.trigger}. They are known
 *     to leave every column alone that events determine. Default: none; any other trigger keeps the program from
 *     starting
 */
@ConfigurationProperties("learnstream.tables")
public record TablePolicy(@DefaultValue List<String> acceptedTriggers) {}
