package dev.learnstream.projections.startup;

import dev.learnstream.ingest.json.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant who misspelt it. */
public final class Nearest {

    private Nearest() {}

    /** Returns the known name that differs in the fewest letters; empty if more than a third of the letters differ. */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(word, name) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String name) -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String first, String second) {
        return EditDistance.between(first.toLowerCase(Locale.ROOT), second.toLowerCase(Locale.ROOT));
    }
}
