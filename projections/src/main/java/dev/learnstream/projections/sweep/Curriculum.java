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
 * The curriculum as this instance knows it, and the modules whose rows have to be checked after an edit: all of them at
 * first.
 *
 * <p>A batch that read the curriculum before an edit may be committed after it, with rows derived from the old
 * curriculum. So each edited module is checked twice: at once, and when all transactions older than the edit have
 * ended. The second check is left out if there are no such transactions.
 */
final class Curriculum {

    private final Deque<Module> stale = new ArrayDeque<>();
    private final Map<Module, Long> unsettled = new HashMap<>();
    private Map<Module, String> known = Map.of();

    /** Forgets the curriculum, so that each module is checked again. */
    void forget() {
        known = Map.of();
    }

    /** Stores the current curriculum; returns the courses in which something has changed. */
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

    /** Notes that no transaction older than this one is running. */
    void settle(long oldestRunning) {
        List<Module> settled = unsettled.entrySet().stream()
                .filter(edited -> oldestRunning >= edited.getValue())
                .map(Map.Entry::getKey)
                .toList();
        settled.forEach(unsettled::remove);
        settled.forEach(this::look);
    }

    /** Puts the latest edits first: at the start, all modules wait. */
    private void look(Module module) {
        stale.remove(module);
        stale.addFirst(module);
    }

    /** Returns a module to check, the same one until {@link #looked} is called; null if there is none. */
    @Nullable
    Module next() {
        return stale.peekFirst();
    }

    void looked(Module module) {
        stale.remove(module);
    }
}
