/**
 * The database that the service works in: its address, its users, and a database or tables that others made.
 *
 * <p>In: the settings {@code spring.datasource.*} and {@code spring.flyway.*}, and the findings of
 * {@code learnstream.findings}, at the start and every 15 seconds. Out: the owner's connections; a start that is refused
 * if the service cannot become the writer, or if a guarantee would be broken; streaming that pauses where a guarantee
 * has been broken since; and findings that need action, as health. The migrations have logged everything else as
 * warnings.
 *
 * <p>The service works as {@code learnstream_writer}, which may only write what it projects. Migrations and the demo's
 * catalogue use the owner.
 */
@NullMarked
package dev.learnstream.projections.database;

import org.jspecify.annotations.NullMarked;
