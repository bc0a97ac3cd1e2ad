/**
 * The program's users in the database. The service works as {@code learnstream_writer}, which may only write what it
 * projects. Migrations and the demo's catalogue use the owner.
 *
 * <p>In: the settings {@code spring.datasource.*} and {@code spring.flyway.*}. Out: the owner's connections, and a
 * start that is refused if the service cannot become the writer.
 */
@NullMarked
package dev.learnstream.projections.roles;

import org.jspecify.annotations.NullMarked;
