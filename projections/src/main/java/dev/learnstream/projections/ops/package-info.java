/**
 * The common parts of all operator requests over HTTP: refusals, the requester's name, pages of a list, and the form of
 * a record. Also the common parts of jobs: their states, the actions on them, their speed, and their
 * thread.
 */
@NullMarked
package dev.learnstream.projections.ops;

import org.jspecify.annotations.NullMarked;
