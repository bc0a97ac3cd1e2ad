/**
 * The benchmark compares the packaged service with PostgreSQL's limit for the same rows, and with a handwritten
 * consumer. In: a built jar. Out: a table, a JSON file and a chart. Only the profile {@code bench} builds and runs it.
 *
 * <p>Broker, database, service and consumer are separate processes; everything is measured from outside.
 */
@NullMarked
package dev.learnstream.bench;

import org.jspecify.annotations.NullMarked;
