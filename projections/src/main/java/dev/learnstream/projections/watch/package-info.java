/**
 * Watches the broker and the database: checks them every few seconds, logs each change once, and shows the state as
 * health.
 *
 * <p>Streaming that was paused because the database was unavailable continues when it answers.
 *
 * <p>The clients of both systems retry for ever, several times a second. Their own logs are silenced, and this package
 * reports the outage instead.
 */
@NullMarked
package dev.learnstream.projections.watch;

import org.jspecify.annotations.NullMarked;
