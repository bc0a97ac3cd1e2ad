package dev.learnstream.projections.demo;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The courses and the people of the story.
 *
 * @param learners  are registered from the start
 * @param newcomers register in the middle of the story; their earlier events are held until then
 */
record Cast(Catalogue catalogue, List<Learner> learners, List<Learner> newcomers) {

    private static final int EVENTS_PER_LEARNER = 150;
    private static final int LEARNERS_PER_NEWCOMER = 30;

    /** Returns as many people as a run of that many records needs. */
    static Cast of(long events, Instant start) {
        int learners = Math.toIntExact(Math.max(20, events / EVENTS_PER_LEARNER));
        int newcomers = Math.max(2, learners / LEARNERS_PER_NEWCOMER);
        return new Cast(
                Catalogue.load(),
                IntStream.range(0, learners).mapToObj(Learner::regular).toList(),
                IntStream.range(0, newcomers)
                        .mapToObj(number -> Learner.newcomer(number, start))
                        .toList());
    }
}
