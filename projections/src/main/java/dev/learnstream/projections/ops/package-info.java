/**
 * What all that operators ask and order over HTTP has in common: how it is refused, who gave an order, how a list goes on, and
 * how a record is shown.
 */
@NullMarked
package dev.learnstream.projections.ops;

import org.jspecify.annotations.NullMarked;
