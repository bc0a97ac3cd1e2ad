/**
 * The client of a schema registry with Confluent's API.
 *
 * <p>In: the id of a schema, or a schema of ours. Out: the schema or its id, or the reason why there is none. Each
 * request is limited in time and size. A usable schema is remembered for ever, any other answer for ten seconds. Callers
 * that must not wait ask in the background.
 */
@NullMarked
package dev.learnstream.schemas.registry;

import org.jspecify.annotations.NullMarked;
