/** Tools for a long run at the command line: an even pace, and a line that shows the progress. */
@NullMarked
package dev.learnstream.ingest.progress;

import org.jspecify.annotations.NullMarked;
