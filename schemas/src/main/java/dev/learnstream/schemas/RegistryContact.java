package dev.learnstream.schemas;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last time that the schema registry was asked.
 *
 * @param when    it was done
 * @param failure why it was of no use, without user or password; null when it was of use
 */
public record RegistryContact(Instant when, @Nullable String failure) {}
