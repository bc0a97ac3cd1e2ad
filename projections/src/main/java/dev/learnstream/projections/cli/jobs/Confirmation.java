package dev.learnstream.projections.cli.jobs;

import dev.learnstream.ingest.terminal.Terminal;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks a person on a terminal before something is changed. */
final class Confirmation {

    private static final Set<String> YES = Set.of("y", "yes");

    private Confirmation() {}

    /** Returns true if the person agrees, or if there is no terminal: a script has decided already. */
    static boolean isGiven(String question) {
        return !Terminal.isThere() || isGiven(question, Objects.requireNonNull(System.console())::readLine);
    }

    /**
     * Returns true for a yes.
     *
     * @param ask shows a question and returns the answer, or null at the end of the input
     */
    static boolean isGiven(String question, UnaryOperator<@Nullable String> ask) {
        @Nullable String answer = ask.apply(question);
        return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
