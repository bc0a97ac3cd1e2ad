package dev.learnstream.projections.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Reports in one line that the start was interrupted, for example by Ctrl-C. */
final class InterruptedStartAnalyzer extends AbstractFailureAnalyzer<InterruptedException> implements Ordered {

    @Override
    protected FailureAnalysis analyze(Throwable root, InterruptedException cause) {
        return new FailureAnalysis("The start was interrupted", "Start again", cause);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
