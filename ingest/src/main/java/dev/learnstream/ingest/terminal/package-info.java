/** Tools for a long run at a terminal: whether there is a terminal, a line that shows the progress, and an even pace. */
@NullMarked
package dev.learnstream.ingest.terminal;

import org.jspecify.annotations.NullMarked;
