package dev.learnstream.projections.pause;

import java.time.Instant;

/**
 * Projection stands still.
 *
 * @param since   by the database's clock
 * @param by      who wanted it
 * @param because why
 */
public record Pause(Instant since, String by, String because) {}
