package dev.learnstream.projections.adoption;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is put up with on the tables that are written.
 *
 * @param acceptedTriggers triggers that may run before a row is written, each as {@code table.trigger}. They are known to leave
 *     every column alone that events determine; none by default, and any other keeps the program from starting
 */
@ConfigurationProperties("learnstream.tables")
public record TablePolicy(@DefaultValue List<String> acceptedTriggers) {}
