/**
 * Whether the broker and the database answer: looked at every few seconds, told once when it changes, shown as health.
 *
 * <p>Streaming that was paused because the database was away goes on when it answers.
 *
 * <p>Their clients try again for ever, several times a second; so they do it in silence, and what is said about it is said here.
 */
@NullMarked
package dev.learnstream.projections.watch;

import org.jspecify.annotations.NullMarked;
