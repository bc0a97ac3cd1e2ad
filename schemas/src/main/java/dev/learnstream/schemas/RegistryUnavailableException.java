package dev.learnstream.schemas;

import org.jspecify.annotations.Nullable;

/**
 * The schema registry does not answer, or not as a registry does. The world is bad, the record is not: the same call succeeds
 * later.
 */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
