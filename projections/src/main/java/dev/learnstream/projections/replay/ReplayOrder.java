package dev.learnstream.projections.replay;

import java.util.List;

/** An operator's order to a replay. */
enum ReplayOrder {
    PAUSE,
    RESUME,
    CANCEL;

    /** Returns the state after the order. */
    String state() {
        return switch (this) {
            case PAUSE -> "paused";
            case RESUME -> "running";
            case CANCEL -> "cancelled";
        };
    }

    /** Returns the states in which the order is allowed. */
    List<String> from() {
        return switch (this) {
            case PAUSE -> List.of("running");
            case RESUME -> List.of("paused", "failed");
            case CANCEL -> List.of("running", "paused", "failed");
        };
    }
}
