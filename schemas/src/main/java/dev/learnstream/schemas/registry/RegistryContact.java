package dev.learnstream.schemas.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last request to the schema registry.
 *
 * @param when    the time of the request
 * @param failure the reason why it failed, without user or password; null if it succeeded
 */
public record RegistryContact(Instant when, @Nullable String failure) {}
