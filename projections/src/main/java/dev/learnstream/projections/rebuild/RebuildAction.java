package dev.learnstream.projections.rebuild;

import java.util.List;
import java.util.Locale;

/** An operator's action on a rebuild. */
enum RebuildAction {
    PAUSE,
    RESUME,
    CANCEL,
    ROLLBACK;

    /** The state after this action. */
    String state() {
        return switch (this) {
            case PAUSE -> "paused";
            case RESUME -> "running";
            case CANCEL -> "cancelled";
            case ROLLBACK -> "rolling_back";
        };
    }

    /** The states in which this action is allowed. */
    List<String> from() {
        return switch (this) {
            case PAUSE -> List.of("running");
            case RESUME -> List.of("paused", "failed");
            case CANCEL -> List.of("running", "paused", "failed");
            case ROLLBACK -> List.of("done", "cancelled", "failed");
        };
    }

    /** The action in words. */
    @Override
    public String toString() {
        return this == ROLLBACK ? "roll back" : name().toLowerCase(Locale.ROOT);
    }
}
