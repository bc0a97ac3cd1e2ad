/**
 * The common parts of all operator requests over HTTP: refusals, the requester's name, pages of a list, and the form of
 * a record. Also the common parts of replays and rebuilds: their states, the actions on them,
 * their thread, and the meaning of a failure.
 */
@NullMarked
package dev.learnstream.projections.ops;

import org.jspecify.annotations.NullMarked;
