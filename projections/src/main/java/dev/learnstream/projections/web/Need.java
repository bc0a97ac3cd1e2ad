package dev.learnstream.projections.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem that needs a person.
 *
 * @param problem what it is
 * @param command of the command line that helps; null if none does
 * @param screen  path of the screen that helps; null if there is none
 */
record Need(
        String problem, @Nullable String command, @Nullable String screen) {

    /** The status ends a line with it, and the command after it. */
    private static final String SEE = "; see ";

    private static final Map<String, String> SCREENS = Map.of(
            "dead-letters", "/dead-letters",
            "held-events", "/held-events",
            "replay", "/replays",
            "rebuild", "/rebuilds",
            "resume", "/pause");

    /**
     * Reads a line of the status.
     *
     * @param screens of the navigation
     */
    static Need of(String line, Navigation screens) {
        int see = line.lastIndexOf(SEE);
        if (see < 0) {
            return new Need(sentence(line), null, null);
        }
        String command = line.substring(see + SEE.length());
        String screen = SCREENS.get(command.split(" ", 2)[0]);
        return new Need(
                sentence(line.substring(0, see)),
                "learnstream " + command,
                screen != null && screens.has(screen) ? screen : null);
    }

    private static String sentence(String line) {
        return Character.toUpperCase(line.charAt(0)) + line.substring(1);
    }
}
