/**
 * How an event stands in JSON: an object with the record's name as {@code type} and the record's fields. HTTP and files read the
 * same.
 *
 * <p>In: bytes of UTF-8. Out: events, or which fields break which rules, in words that hold no value.
 */
@NullMarked
package dev.learnstream.ingest.json;

import org.jspecify.annotations.NullMarked;
