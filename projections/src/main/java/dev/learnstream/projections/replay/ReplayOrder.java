package dev.learnstream.projections.replay;

import java.util.List;

/** What can be done with a replay. */
enum ReplayOrder {
    PAUSE,
    RESUME,
    CANCEL;

    /** The state that it leads to. */
    String state() {
        return switch (this) {
            case PAUSE -> "paused";
            case RESUME -> "running";
            case CANCEL -> "cancelled";
        };
    }

    /** The states in which it makes sense. */
    List<String> from() {
        return switch (this) {
            case PAUSE -> List.of("running");
            case RESUME -> List.of("paused", "failed");
            case CANCEL -> List.of("running", "paused", "failed");
        };
    }
}
