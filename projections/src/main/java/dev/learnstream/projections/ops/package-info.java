/**
 * The common parts of all operator requests over HTTP: refusals, the requester's name, pages of a list, and the form of
 * a record.
 */
@NullMarked
package dev.learnstream.projections.ops;

import org.jspecify.annotations.NullMarked;
