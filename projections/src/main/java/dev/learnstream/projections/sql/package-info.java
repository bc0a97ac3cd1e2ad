/**
 * SQL in files, transactions and advisory locks.
 *
 * <p>Rows are parameters: one array per column, so that a text never changes and is prepared once.
 */
@NullMarked
package dev.learnstream.projections.sql;

import org.jspecify.annotations.NullMarked;
