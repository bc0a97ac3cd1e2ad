/** What a long run at the command line needs: an even pace, and a line that says how far it is. */
@NullMarked
package dev.learnstream.ingest.progress;

import org.jspecify.annotations.NullMarked;
