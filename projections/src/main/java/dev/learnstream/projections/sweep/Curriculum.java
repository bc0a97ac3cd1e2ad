package dev.learnstream.projections.sweep;

import dev.learnstream.projections.tables.ModuleSweep.Contents;
import dev.learnstream.projections.tables.ModuleSweep.Module;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** Takes in how it is; returns whether it was different. */
    boolean learn(List<Contents> modules) {
        Map<Module, String> before = known;
        known = modules.stream().collect(Collectors.toMap(Contents::module, Contents::contents));
        unsettled.keySet().retainAll(known.keySet());
        modules.forEach(module -> learn(module, before.get(module.module())));
        return !known.equals(before);
    }

    private void learn(Contents now, @Nullable String before) {
        if (!now.contents().equals(before)) {
            unsettled.put(now.module(), now.nextToStart());
            look(now.module());
        }
        @Nullable Long edited = unsettled.get(now.module());
        if (edited != null && now.oldestRunning() >= edited) {
            unsettled.remove(now.module());
            look(now.module());
        }
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
