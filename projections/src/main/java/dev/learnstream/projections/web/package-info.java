/**
 * The console: pages for people, in the browser.
 *
 * <p>In: requests of browsers. Out: HTML of the templates in {@code src/main/jte}, which are compiled into this package.
 * Each screen is a controller; its page and its fragments are templates. A page loads nothing from elsewhere, contains no
 * script and no style, and shows text of events only escaped. What many viewers look at is read once for all of them,
 * and only while somebody looks.
 */
@NullMarked
package dev.learnstream.projections.web;

import org.jspecify.annotations.NullMarked;
