package dev.learnstream.projections.rebuild;

import java.util.List;
import java.util.Locale;

/** What can be done with a rebuild. */
enum RebuildOrder {
    PAUSE,
    RESUME,
    CANCEL,
    ROLLBACK;

    /** The state that it leads to. */
    String state() {
        return switch (this) {
            case PAUSE -> "paused";
            case RESUME -> "running";
            case CANCEL -> "cancelled";
            case ROLLBACK -> "rolling_back";
        };
    }

    /** The states in which it makes sense. */
    List<String> from() {
        return switch (this) {
            case PAUSE -> List.of("running");
            case RESUME -> List.of("paused", "failed");
            case CANCEL -> List.of("running", "paused", "failed");
            case ROLLBACK -> List.of("done", "cancelled", "failed");
        };
    }

    /** In words. */
    @Override
    public String toString() {
        return this == ROLLBACK ? "roll back" : name().toLowerCase(Locale.ROOT);
    }
}
