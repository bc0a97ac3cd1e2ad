/** Holds {@code docker-compose.yml}, the Dockerfile and its layers against the build; no Docker is needed for it. */
@NullMarked
package dev.learnstream.projections.containers;

import org.jspecify.annotations.NullMarked;
