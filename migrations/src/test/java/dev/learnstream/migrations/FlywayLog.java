package dev.learnstream.migrations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Collects the log of Flyway's scripts until it is closed. */
final class FlywayLog implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("org.flywaydb.core.internal.sqlscript");
    private final Level before = logger.getLevel();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    FlywayLog() {
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
    }

    List<String> warnings() {
        return messages(Level.WARN);
    }

    /** Returns the repairs. */
    List<String> remedies() {
        return messages(Level.INFO).stream()
                .filter(message -> message.contains("Fixed with"))
                .toList();
    }

    private List<String> messages(Level level) {
        return appender.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.setAdditive(true);
        logger.setLevel(before);
        logger.detachAppender(appender);
    }
}
