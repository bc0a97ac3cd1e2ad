package dev.learnstream.projections.pause;

import java.time.Instant;

/**
 * A pause of projection.
 *
 * @param since   by the database's clock
 * @param by      the person who requested it
 * @param because the reason
 */
public record Pause(Instant since, String by, String because) {}
