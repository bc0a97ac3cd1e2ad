/**
 * Who the program is in the database: the service works as {@code learnstream_writer}, which may do nothing but write what it
 * projects; migrations and the demo's catalogue are the owner's.
 *
 * <p>In: the settings {@code spring.datasource.*} and {@code spring.flyway.*}. Out: the owner's connection, and a start that is
 * refused where the service cannot become the writer.
 */
@NullMarked
package dev.learnstream.projections.roles;

import org.jspecify.annotations.NullMarked;
