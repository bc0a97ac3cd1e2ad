/**
 * The common parts of all operator requests over HTTP: refusals, the requester's name, pages of a list, and the form of
 * a record. Also the common parts of jobs: their states, the actions on them, their speed,
 * their thread, and the meaning of a failure.
 */
@NullMarked
package dev.learnstream.projections.ops;

import org.jspecify.annotations.NullMarked;
