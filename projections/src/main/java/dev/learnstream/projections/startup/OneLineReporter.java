package dev.learnstream.projections.startup;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Prints the reason why the program does not start, instead of a stack trace: a line for each fault. */
final class OneLineReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        if (analysis instanceof FaultsAnalyzer.Analyses several) {
            several.each().forEach(OneLineReporter::print);
        } else {
            print(analysis);
        }
    }

    private static void print(FailureAnalysis analysis) {
        String sentences = Stream.of(analysis.getDescription(), analysis.getAction())
                .filter(Objects::nonNull)
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .map(text -> text.endsWith(".") ? text : text + ".")
                .collect(Collectors.joining(" "));
        System.err.println("learnstream: " + Masked.of(sentences));
    }
}
