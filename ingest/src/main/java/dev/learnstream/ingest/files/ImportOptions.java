package dev.learnstream.ingest.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The options of an import.
 *
 * @param rate    events per second; may be infinite
 * @param again   true to start from the beginning, even if the file is already imported
 * @param folder  of checkpoints and rejected lines; null for the folder of each file
 */
public record ImportOptions(
        double rate, boolean again, @Nullable Path folder) {}
