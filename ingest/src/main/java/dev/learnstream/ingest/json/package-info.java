/**
 * The JSON form of an event: an object with the record's name as {@code type} and the record's fields. HTTP and files
 * use the same form.
 *
 * <p>In: UTF-8 bytes. Out: events, or the fields with the rules that they break, in words that contain no value.
 */
@NullMarked
package dev.learnstream.ingest.json;

import org.jspecify.annotations.NullMarked;
