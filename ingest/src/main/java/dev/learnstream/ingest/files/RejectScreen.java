package dev.learnstream.ingest.files;

import dev.learnstream.schemas.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Shows the first few entries that would be rejected: place, field and rule, no value. */
final class RejectScreen implements Rejects {

    private static final int SHOWN = 20;

    private final Screen screen;
    private final String input;
    private int shown;

    RejectScreen(Screen screen, String input) {
        this.screen = screen;
        this.input = input;
    }

    @Override
    public void add(Entry entry, List<Violation> reasons) {
        if (shown++ < SHOWN) {
            screen.say("  [%s:%d] %s", input, entry.number(), sentence(reasons));
        } else if (shown == SHOWN + 1) {
            screen.say("  and so on: only the first %d are shown", SHOWN);
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
    public void close() {}
}
