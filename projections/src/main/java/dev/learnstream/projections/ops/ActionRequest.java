package dev.learnstream.projections.ops;

import org.jspecify.annotations.Nullable;

/**
 * The body of a request for an action on a job.
 *
 * @param by the operator
 */
public record ActionRequest(@Nullable String by) {}
