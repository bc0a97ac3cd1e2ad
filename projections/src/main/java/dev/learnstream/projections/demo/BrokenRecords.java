package dev.learnstream.projections.demo;

import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.projections.demo.Message.Broken;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes records as faulty producers do: garbage, half an event, an event that breaks a rule, an unknown schema. */
final class BrokenRecords {

    private static final EventTopic<ProgressUpdate> TOPIC = EventTopic.PROGRESS_UPDATES;

    private final Cast cast;
    private final SplittableRandom random;
    private final Ids ids;

    BrokenRecords(Cast cast, SplittableRandom random, Ids ids) {
        this.cast = cast;
        this.random = random;
        this.ids = ids;
    }

    Broken next(Instant time) {
        List<Learner> learners = cast.learners();
        UUID learner = learners.get(random.nextInt(learners.size())).id();
        byte[] value =
                switch (random.nextInt(4)) {
                    case 0 -> garbage();
                    case 1 -> truncated(encoded(learner, 50, time));
                    case 2 -> encoded(learner, 250, time);
                    default -> ofUnknownSchema(encoded(learner, 50, time));
                };
        byte[] key = learner.toString().getBytes(StandardCharsets.UTF_8);
        return new Broken(new ProducerRecord<>(TOPIC.name(), key, value));
    }

    private byte[] encoded(UUID learner, int percent, Instant time) {
        ProgressUpdate update = ProgressUpdate.newBuilder()
                .setEventId(ids.at(time))
                .setUserId(learner)
                .setTopicId(cast.catalogue()
                        .courses()
                        .get(0)
                        .modules()
                        .get(0)
                        .topics()
                        .get(0)
                        .id())
                .setPercent(percent)
                .setStatus(ProgressStatus.IN_PROGRESS)
                .setOccurredAt(time)
                .build();
        return EventCodec.of(TOPIC).encode(update);
    }

    private byte[] garbage() {
        byte[] bytes = new byte[random.nextInt(1, 100)];
        random.nextBytes(bytes);
        // An event never begins with this byte.
        bytes[0] = '?';
        return bytes;
    }

    private byte[] truncated(byte[] event) {
        return Arrays.copyOf(event, random.nextInt(event.length / 2, event.length));
    }

    /** Changes the fingerprint: the eight bytes after the first two. */
    private static byte[] ofUnknownSchema(byte[] event) {
        for (int i = 2; i < 10; i++) {
            event[i] ^= (byte) 0xFF;
        }
        return event;
    }
}
