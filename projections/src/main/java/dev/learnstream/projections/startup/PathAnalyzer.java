package dev.learnstream.projections.startup;

import java.nio.file.InvalidPathException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Reports a path in a setting that Java cannot name: under {@code LC_ALL=C} paths have only ASCII letters. */
final class PathAnalyzer extends AbstractFailureAnalyzer<InvalidPathException> implements Ordered {

    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidPathException cause) {
        return new FailureAnalysis(
                "A setting names the path [%s], which this locale cannot name".formatted(cause.getInput()),
                "Set LC_ALL=C.UTF-8, or use a path of ASCII letters",
                cause);
    }

    /** Runs before Spring Boot's own analyzer, which would report the setting's type. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
