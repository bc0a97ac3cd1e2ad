package dev.learnstream.ingest.files;

import dev.learnstream.schemas.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows the first few entries that would be rejected, at the end: place, field and rule, no value. */
final class RejectPreview implements Rejects {

    private static final int SHOWN = 20;

    private final ImportOutput output;
    private final String input;
    private final List<String> first = new ArrayList<>();

    RejectPreview(ImportOutput output, String input) {
        this.output = output;
        this.input = input;
    }

    @Override
    public void add(FileEntry entry, List<Violation> reasons) {
        if (first.size() < SHOWN) {
            first.add("  [%s:%d] %s".formatted(input, entry.number(), sentence(reasons)));
        }
    }

    private static String sentence(List<Violation> reasons) {
        return reasons.stream()
                .map(reason -> reason.field().isEmpty() ? "It " + reason.rule() : reason.toString())
                .collect(Collectors.joining("; "));
    }

    @Override
    public long sync() {
        return 0;
    }

    @Override
    public void close() {
        if (!first.isEmpty()) {
            output.say("Would be rejected (first %d):", first.size());
            first.forEach(one -> output.say("%s", one));
        }
    }
}
