/**
 * Reports over HTTP: the views of schema {@code analytics}, as they are in the database.
 *
 * <p>In: the name of a view, filters, a cursor. Out: a page as JSON, or all rows as CSV, row by row. It reads as
 * {@code learnstream_reader}, on connections of its own that cannot write: a report never takes a connection from the
 * stream. A report that takes too long, or whose client has gone, is cancelled in PostgreSQL. A CSV that fails halfway
 * never ends like a complete one.
 *
 * <p>A page's {@code ETag} is a hash of the page, and not of the watermarks: edits of the catalogue, deletions, the
 * sweep and time itself change a report, too. A request with {@code If-None-Match} runs no report if no transaction has
 * written to the server since the page was made, and the view does not depend on the time of day. Otherwise the report
 * runs, and the answer is still 304 if the page is the same.
 */
@NullMarked
package dev.learnstream.projections.analytics;

import org.jspecify.annotations.NullMarked;
