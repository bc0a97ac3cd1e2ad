package dev.learnstream.ingest.files;

import org.jspecify.annotations.Nullable;

/**
 * The import or check cannot continue. The message gives the reason and often a remedy; it contains nothing of an
 * event.
 */
public final class FileImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message for people. */
    public FileImportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
