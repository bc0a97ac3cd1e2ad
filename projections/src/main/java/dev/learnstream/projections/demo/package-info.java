/**
 * The demo: a small course catalogue and simulated learners, to see the service at work.
 *
 * <p>In: how many records, how fast, which seed. Out: rows of the platform (courses, topics, questions, learners), records
 * on the event topics, and what became of them, printed. Tells the same story for the same seed; sends exactly as many
 * records as asked for; loads nothing twice. It goes through the front door and reads tables, and knows nothing of how
 * records become rows.
 */
@NullMarked
package dev.learnstream.projections.demo;

import org.jspecify.annotations.NullMarked;
