/**
 * The publisher as a bean for Spring Boot.
 *
 * <p>In: Spring Boot's own settings of a Kafka producer, {@code spring.kafka.*}, and
 * {@code learnstream.schema-registry.*}. Out: an {@link dev.learnstream.ingest.EventPublisher} and its
 * {@link dev.learnstream.schemas.EventCodecs}, unless the application has its own. A wrong setting stops the start,
 * with the setting and its remedy in the message.
 */
@NullMarked
package dev.learnstream.ingest.spring;

import org.jspecify.annotations.NullMarked;
