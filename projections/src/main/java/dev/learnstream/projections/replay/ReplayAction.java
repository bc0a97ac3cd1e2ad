package dev.learnstream.projections.replay;

import java.util.List;

/** An operator's action on a replay. */
enum ReplayAction {
    PAUSE,
    RESUME,
    CANCEL;

    /** Returns the state after the action. */
    String state() {
        return switch (this) {
            case PAUSE -> "paused";
            case RESUME -> "running";
            case CANCEL -> "cancelled";
        };
    }

    /** Returns the states in which the action is allowed. */
    List<String> from() {
        return switch (this) {
            case PAUSE -> List.of("running");
            case RESUME -> List.of("paused", "failed");
            case CANCEL -> List.of("running", "paused", "failed");
        };
    }
}
