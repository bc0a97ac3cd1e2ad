package dev.learnstream.projections.startup;

import java.util.List;

/** The program cannot start, for several reasons. None of them is the cause: each is told in its own words. */
final class FaultsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Exception> faults;

    FaultsException(List<Exception> faults) {
        super("[%d] faults, first: %s".formatted(faults.size(), faults.get(0).getMessage()));
        this.faults = List.copyOf(faults);
        faults.forEach(this::addSuppressed);
    }

    List<Exception> faults() {
        return faults;
    }
}
