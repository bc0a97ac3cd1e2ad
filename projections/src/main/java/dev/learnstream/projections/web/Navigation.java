package dev.learnstream.projections.web;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The screens of the navigation, in its order. A screen that does not exist is left out. */
final class Navigation {

    private static final List<Screen> ORDER = List.of(
            new Screen("/", "Overview"),
            new Screen("/courses", "Courses"),
            new Screen("/dead-letters", "Dead letters"),
            new Screen("/held-events", "Held events"),
            new Screen("/replays", "Replay"),
            new Screen("/rebuilds", "Rebuild"),
            new Screen("/explain", "Explain"),
            new Screen("/fate", "Fate"),
            new Screen("/pause", "Pause"),
            new Screen("/publish", "Publish"));

    private final Supplier<RequestMappingHandlerMapping> mappings;
    private @Nullable List<Screen> existing;

    /**
     * Creates the navigation.
     *
     * @param mappings asked at the first request, when all screens are known
     */
    Navigation(Supplier<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** A screen and the text of the link to it. */
    record Screen(String path, String label) {}

    synchronized List<Screen> screens() {
        List<Screen> found = existing;
        if (found == null) {
            Set<String> paths = paths();
            found = ORDER.stream()
                    .filter(screen -> paths.contains(screen.path()))
                    .toList();
            existing = found;
        }
        return found;
    }

    /** Returns true if a screen exists. */
    boolean has(String path) {
        return screens().stream().anyMatch(screen -> screen.path().equals(path));
    }

    private Set<String> paths() {
        return mappings.get().getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .collect(Collectors.toSet());
    }
}
