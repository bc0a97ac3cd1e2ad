/** What all that operators order over HTTP has in common: how an order is refused, and who gave it. */
@NullMarked
package dev.learnstream.projections.ops;

import org.jspecify.annotations.NullMarked;
