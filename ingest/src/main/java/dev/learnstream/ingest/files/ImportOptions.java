package dev.learnstream.ingest.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to import.
 *
 * @param rate    events per second; may be infinite
 * @param again   whether to begin anew, also with a file that is imported already
 * @param folder  of checkpoints and rejected lines; null for the folder of each file
 */
public record ImportOptions(
        double rate, boolean again, @Nullable Path folder) {}
