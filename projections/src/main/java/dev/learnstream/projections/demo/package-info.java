/**
 * The demo: a small course catalogue and simulated learners, to see the service at work.
 *
 * <p>In: the number of records, the rate and the seed. Out: rows of the platform (courses, topics, questions,
 * cohorts, learners), records on the event topics, and a printed report of their processing. The same seed tells the same story.
 * It sends exactly as many records as requested, and loads nothing twice. It uses the publisher and reads tables, and
 * does not know how records become rows.
 */
@NullMarked
package dev.learnstream.projections.demo;

import org.jspecify.annotations.NullMarked;
