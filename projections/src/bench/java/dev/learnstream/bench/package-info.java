/**
 * The benchmark: the packaged service against what PostgreSQL can do with the same rows, and against a consumer that is written
 * by hand. In comes a built jar, out go a table, a JSON file and a chart. It is built and run by the profile {@code bench} alone.
 *
 * <p>Broker, database, service and consumer are processes of their own; all that is measured of them is read from outside.
 */
@NullMarked
package dev.learnstream.bench;

import org.jspecify.annotations.NullMarked;
