package dev.learnstream.schemas.registry;

import org.jspecify.annotations.Nullable;

/**
 * The schema registry does not answer, or its answer is not one of a registry. The record is not at fault: the same
 * call succeeds later.
 */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
