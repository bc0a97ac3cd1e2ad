@NullMarked
package dev.learnstream.projections.explain;

import org.jspecify.annotations.NullMarked;
