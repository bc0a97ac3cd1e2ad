package dev.learnstream.ingest.files;

import org.jspecify.annotations.Nullable;

/** The import, or the check, cannot go on. The message says why, and where it matters what to do; it holds nothing of an event. */
public final class FileImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The problem in words for people. */
    public FileImportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
