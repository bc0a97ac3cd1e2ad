package dev.learnstream.projections.sweep;

import dev.learnstream.projections.tables.ModuleSweep.Contents;
import dev.learnstream.projections.tables.ModuleSweep.Module;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this instance knows of the curriculum, and the modules whose rows it has not looked at since that changed: all of
 * them at first.
 *
 * <p>A batch that read the curriculum before an edit may be committed after it, with rows that are derived from what was. So a
 * module is looked at twice, unless no transaction is under way that is older than the edit: at once, and when those have ended.
 */
final class Curriculum {

    private final Deque<Module> stale = new ArrayDeque<>();
    private final Map<Module, Long> unsettled = new HashMap<>();
    private Map<Module, String> known = Map.of();

    /** Nothing is known: each module is looked at again. */
    void forget() {
        known = Map.of();
    }

    /** Takes in how it is; returns the courses in which it was different. */
    Set<UUID> learn(List<Contents> modules) {
        Map<Module, String> before = known;
        known = modules.stream().collect(Collectors.toMap(Contents::module, Contents::contents));
        unsettled.keySet().retainAll(known.keySet());
        for (Contents module : modules) {
            if (!module.contents().equals(before.get(module.module()))) {
                unsettled.put(module.module(), module.nextToStart());
                look(module.module());
            }
        }
        return Stream.concat(before.keySet().stream(), known.keySet().stream())
                .filter(module -> !Objects.equals(before.get(module), known.get(module)))
                .map(Module::courseId)
                .collect(Collectors.toSet());
    }

    /** No transaction is under way any more that is older than this one. */
    void settle(long oldestRunning) {
        List<Module> settled = unsettled.entrySet().stream()
                .filter(edited -> oldestRunning >= edited.getValue())
                .map(Map.Entry::getKey)
                .toList();
        settled.forEach(unsettled::remove);
        settled.forEach(this::look);
    }

    /** The latest edits first: at the start, all modules wait. */
    private void look(Module module) {
        stale.remove(module);
        stale.addFirst(module);
    }

    /** A module to look at, as long as it is not {@link #looked} at; null if there is none. */
    @Nullable
    Module next() {
        return stale.peekFirst();
    }

    void looked(Module module) {
        stale.remove(module);
    }
}
