package dev.learnstream.ingest.check;

import dev.learnstream.ingest.files.FileEntry;
import dev.learnstream.ingest.files.FileImportException;
import dev.learnstream.ingest.files.Source;
import dev.learnstream.ingest.terminal.StatusLine;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Checks files one after the other, and reports on all of them at the end. */
public final class FileCheck {

    private static final int IDS = 1_000_000;

    private static final Duration WITHOUT_TERMINAL = Duration.ofSeconds(10);

    private final ContractCheck contract;
    private final Findings findings;
    private final PrintStream out;
    private final StatusLine line;

    /**
     * Creates a check.
     *
     * @param codecs     know the registry, if there is one
     * @param out        receives the report
     * @param isTerminal true if {@code out} is a terminal
     */
    public FileCheck(EventCodecs codecs, PrintStream out, boolean isTerminal) {
        this(codecs, new SeenIds(IDS), Clock.systemUTC(), new StatusLine(out, isTerminal, WITHOUT_TERMINAL), out);
    }

    FileCheck(EventCodecs codecs, SeenIds ids, Clock clock, StatusLine line, PrintStream out) {
        this.contract = new ContractCheck(codecs);
        this.findings = new Findings(new PlausibilityCheck(clock, ids));
        this.line = line;
        this.out = out;
    }

    /**
     * Reads all files, and prints the report.
     *
     * @param names paths, or {@code -} for standard input
     * @throws FileImportException          if a file cannot be read to its end; nothing is reported then
     * @throws RegistryUnavailableException if the registry is needed and does not answer
     */
    public Conformance run(List<String> names) {
        names.forEach(this::read);
        line.end();
        findings.print(out);
        return findings.conformance();
    }

    private void read(String name) {
        long number = 0;
        try (Source source = Source.open(name)) {
            for (FileEntry entry = source.entries().next();
                    entry != null;
                    entry = source.entries().next()) {
                number = entry.number();
                findings.add(contract.check(entry), source.name() + ":" + number);
                line.tick(() -> "  %s: %,d events".formatted(source.name(), findings.entries()));
            }
        } catch (IOException e) {
            line.end();
            throw new FileImportException(
                    "Could not read [%s] after entry %,d: %s".formatted(name, number, e.getMessage()), e);
        }
    }
}
