package dev.learnstream.projections.batch;

import org.jspecify.annotations.Nullable;

/**
 * What became of held events that wait no more.
 *
 * @param events  how many
 * @param letters how many of them are dead letters; the others were written, and waited for their topic alone
 * @param next    where to go on; null when there are no more
 */
public record GivenUp(int events, int letters, @Nullable RecordKey next) {}
