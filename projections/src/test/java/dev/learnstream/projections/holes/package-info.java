@NullMarked
package dev.learnstream.projections.holes;

import org.jspecify.annotations.NullMarked;
