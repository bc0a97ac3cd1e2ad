/** Tools for a long run: an even pace, and a line at the command line that shows the progress. */
@NullMarked
package dev.learnstream.ingest.progress;

import org.jspecify.annotations.NullMarked;
