/** Checks {@code docker-compose.yml}, the Dockerfile and its layers against the build, without Docker. */
@NullMarked
package dev.learnstream.projections.containers;

import org.jspecify.annotations.NullMarked;
