/**
 * The publisher as a bean, for those who have Spring Boot.
 *
 * <p>In: Spring Boot's own settings of a Kafka producer, {@code spring.kafka.*}, and {@code learnstream.schema-registry.*}. Out: an
 * {@link dev.learnstream.ingest.EventPublisher} and the {@link dev.learnstream.schemas.EventCodecs} that it writes with, unless the
 * application has its own; or a start that is refused, with the setting and what to do about it.
 */
@NullMarked
package dev.learnstream.ingest.spring;

import org.jspecify.annotations.NullMarked;
