/**
 * The text that the program prints when it has started.
 *
 * <p>In: the state of the stream, the addresses of Kafka and PostgreSQL, and the data folder. Out: the addresses, what an
 * earlier start has left, and a hint where to look.
 */
@NullMarked
package dev.learnstream.projections.cli.start;

import org.jspecify.annotations.NullMarked;
