package dev.learnstream.projections.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Reading;
import dev.learnstream.schemas.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {

    private static final Instant START = Instant.parse("2026-03-15T10:00:00Z");
    private static final int LENGTH = 20_000;

    private final Cast cast = Cast.of(LENGTH, START);
    private final List<Message> story = tell(LENGTH, 1, START);

    @Test
    void isTheSameForTheSameSeedAndStart() {
        assertThat(contents(tell(LENGTH, 1, START))).isEqualTo(contents(story));
    }

    @Test
    void isAnotherForAnotherSeed() {
        assertThat(types(tell(LENGTH, 2, START))).isNotEqualTo(types(story));
    }

    @Test
    void tellsTheSameWithNewIdsWhenItIsToldAgain() {
        List<Message> again = tell(LENGTH, 1, START.plusSeconds(3600));

        assertThat(types(again)).isEqualTo(types(story));
        assertThat(Collections.disjoint(new HashSet<>(ids(again)), ids(story))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 100, 1_000, 12_345})
    void hasExactlyAsManyRecordsAsAskedFor(int length) {
        assertThat(tell(length, 7, START)).hasSize(length);
    }

    @Test
    void holdsValidEventsOnlyApartFromTheBrokenRecords() {
        assertThat(events(story))
                .allSatisfy(sent -> assertThat(violations(sent.event())).isEmpty());
    }

    @Test
    void namesEachEventOnceApartFromThoseSentTwice() {
        List<UUID> first = new ArrayList<>();
        List<UUID> again = new ArrayList<>();
        events(story).forEach(sent -> (sent.isAgain() ? again : first).add(id(sent.event())));

        assertThat(first).doesNotHaveDuplicates();
        assertThat(again).doesNotHaveDuplicates().isSubsetOf(first);
        assertThat(share(again.size())).isCloseTo(0.01, within(0.003));
    }

    @Test
    void spreadsOverTheTwoWeeksBeforeItsStart() {
        List<Instant> times =
                events(story).stream().map(sent -> time(sent.event())).sorted().toList();

        assertThat(times.get(0)).isBetween(START.minus(Duration.ofDays(14)), START.minus(Duration.ofDays(13)));
        assertThat(times.get(times.size() / 2))
                .isBetween(START.minus(Duration.ofDays(8)), START.minus(Duration.ofDays(6)));
        assertThat(times.get(times.size() - 1)).isBetween(START.minus(Duration.ofHours(1)), START);
    }

    @Test
    void sendsSomeEventsLate() {
        Instant latest = Instant.MIN;
        int late = 0;
        for (Message.Event sent : events(story)) {
            if (time(sent.event()).isBefore(latest) && !sent.isAgain()) {
                late++;
            }
            latest = time(sent.event()).isAfter(latest) ? time(sent.event()) : latest;
        }

        assertThat(share(late)).isCloseTo(0.03, within(0.006));
    }

    @Test
    void updatesProgressInTopicsThatAreNotThere() {
        Set<UUID> topics = cast.catalogue()
                .modules()
                .flatMap(module -> module.topics().stream())
                .map(Catalogue.Topic::id)
                .collect(Collectors.toSet());
        long missing = events(story).stream()
                .filter(sent -> sent.event() instanceof ProgressUpdate update && !topics.contains(update.getTopicId()))
                .count();

        assertThat(share(missing)).isCloseTo(0.002, within(0.0015));
    }

    @Test
    void breaksRecordsInEachWay() {
        List<String> reasons = story.stream()
                .filter(Message.Broken.class::isInstance)
                .map(message -> reason((Message.Broken) message))
                .toList();

        assertThat(share(reasons.size())).isCloseTo(0.003, within(0.0015));
        assertThat(new HashSet<>(reasons))
                .contains("percent must be from 0 to 100")
                .anySatisfy(reason -> assertThat(reason).startsWith("does not start like an event"))
                .anySatisfy(reason -> assertThat(reason).startsWith("unknown schema fingerprint"))
                .anySatisfy(reason -> assertThat(reason).startsWith("cut off: the bytes end inside field ["));
    }

    @Test
    void letsNewcomersActBeforeAndAfterTheyRegister() {
        Set<UUID> newcomers = cast.newcomers().stream().map(Learner::id).collect(Collectors.toSet());
        int registration = Math.toIntExact(Story.registration(LENGTH));

        assertThat(learners(story.subList(0, registration))).containsAll(newcomers);
        assertThat(learners(story.subList(registration, LENGTH))).containsAll(newcomers);
    }

    @Test
    void showsEachStatusAndEventsWithoutOne() {
        assertThat(types(story))
                .contains("video.pause", "idle.start", "lesson.locked_click")
                .contains("quiz.failed", "quiz.retry", "tutor.prompt", "content.friction")
                .contains("video.play", "video.resume", "lesson.opened", "progress.snapshot")
                .contains("simulation.started", "bookmark.added", "quiz.passed")
                .contains("STARTED", "PASSED", "FAILED", "IN_PROGRESS", "COMPLETED");
    }

    private static List<Message> tell(int length, long seed, Instant start) {
        List<Message> messages = new ArrayList<>();
        new Story(Cast.of(length, start), new DemoOptions(length, 1, seed), start).forEachRemaining(messages::add);
        return messages;
    }

    private static List<Message.Event> events(List<Message> messages) {
        return messages.stream()
                .filter(Message.Event.class::isInstance)
                .map(Message.Event.class::cast)
                .toList();
    }

    private static List<Object> contents(List<Message> messages) {
        return messages.stream()
                .<Object>map(message -> message instanceof Message.Broken broken
                        ? HexFormat.of().formatHex(broken.bytes().value())
                        : message)
                .toList();
    }

    private static List<UUID> ids(List<Message> messages) {
        return events(messages).stream().map(sent -> id(sent.event())).toList();
    }

    private static Set<UUID> learners(List<Message> messages) {
        return events(messages).stream()
                .map(sent -> EventTopic.of(sent.event()).userId().apply(sent.event()))
                .collect(Collectors.toSet());
    }

    private static List<String> types(List<Message> messages) {
        return messages.stream()
                .map(message -> message instanceof Message.Event sent ? type(sent.event()) : "broken")
                .toList();
    }

    private static String type(SpecificRecord event) {
        if (event instanceof LearnerActivity activity) {
            return activity.getEventType();
        }
        return String.valueOf(event.get(event.getSchema().getField("status").pos()));
    }

    private static UUID id(SpecificRecord event) {
        if (event instanceof LearnerActivity activity) {
            return activity.getEventId();
        }
        return event instanceof ProgressUpdate update ? update.getEventId() : ((QuizAttempt) event).getEventId();
    }

    private static Instant time(SpecificRecord event) {
        return EventTopic.of(event).occurredAt().apply(event);
    }

    private static List<Violation> violations(SpecificRecord event) {
        return EventCodec.of(EventTopic.of(event)).violations(event);
    }

    private static String reason(Message.Broken broken) {
        Reading<?> reading = EventCodec.of(EventTopic.named(broken.bytes().topic()))
                .read(broken.bytes().value());
        return reading instanceof Reading.Refused<?> refused
                ? refused.violations().get(0).toString()
                : ((Reading.Unreadable<?>) reading).reason();
    }

    private static double share(long records) {
        return (double) records / LENGTH;
    }
}
