package dev.learnstream.projections.startup;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/** Reports several faults, each in the words of its own analyzer. */
final class FaultsAnalyzer extends AbstractFailureAnalyzer<FaultsException> {

    private final List<FailureAnalyzer> analyzers;

    FaultsAnalyzer(Environment environment) {
        analyzers = List.of(
                new InterruptedStartAnalyzer(),
                new PathAnalyzer(),
                new CannotStartAnalyzer(),
                new DatabaseAnalyzer(environment),
                new MigrationAnalyzer());
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, FaultsException cause) {
        return new Analyses(cause, cause.faults().stream().map(this::analysis).toList());
    }

    private FailureAnalysis analysis(Exception fault) {
        return analyzers.stream()
                .map(analyzer -> Optional.ofNullable(analyzer.analyze(fault)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(
                        () -> new FailureAnalysis(Objects.toString(fault.getMessage(), fault.toString()), null, fault));
    }

    /** The analyses of several faults. */
    static final class Analyses extends FailureAnalysis {

        private final List<FailureAnalysis> each;

        private Analyses(FaultsException cause, List<FailureAnalysis> each) {
            super(String.valueOf(cause.getMessage()), null, cause);
            this.each = each;
        }

        List<FailureAnalysis> each() {
            return each;
        }
    }
}
