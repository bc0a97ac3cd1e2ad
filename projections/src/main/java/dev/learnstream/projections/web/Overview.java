package dev.learnstream.projections.web;

import dev.learnstream.projections.partitions.Recent;
import dev.learnstream.projections.status.HealthPart;
import dev.learnstream.projections.status.StatusFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first screen at one moment.
 *
 * @param at      when it was read
 * @param isReady true if this instance does its work
 * @param figures null if the database does not answer
 * @param recent  the partitions, from memory; null until they were read for the first time
 * @param kept    details from the database; null if it does not answer
 */
record Overview(
        Instant at,
        boolean isReady,
        List<Need> needs,
        List<HealthPart> parts,
        @Nullable StatusFigures figures,
        @Nullable Recent recent,
        @Nullable Kept kept) {

    /** After this time without a look at the partitions, their figures are called old. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    /** Components of Spring Boot that are shown only if they are not well. */
    private static final Set<String> UNREMARKABLE = Set.of("livenessState", "ping", "readinessState", "ssl");

    /**
     * Details that the database keeps.
     *
     * @param causes  of open dead letters, the most frequent first
     * @param missing parents that held events wait for, the most wanted first
     * @param jobs    the last replays and rebuilds, the newest first
     */
    record Kept(List<Cause> causes, List<Missing> missing, List<Job> jobs) {}

    /**
     * Open dead letters with one cause.
     *
     * @param detail   empty if there is none
     * @param lastSeen when the last one was stored; null if that is not known
     * @param example  a record, as {@code topic-partition@offset}
     */
    record Cause(
            String topic,
            String reason,
            String detail,
            long letters,
            @Nullable Instant lastSeen,
            String example) {

        /** Returns this cause for all letters of its reason. */
        Cause standsFor(long all) {
            return new Cause(topic, reason, detail, all, null, example);
        }
    }

    /** Held events that wait for one parent. */
    record Missing(String parent, String parentId, long events, Instant oldest) {}

    /**
     * A replay or a rebuild.
     *
     * @param kind    replay or rebuild
     * @param percent of the offsets, 0 to 100
     * @param endedAt null while it is not finished
     */
    record Job(
            String kind,
            long id,
            String state,
            double percent,
            String by,
            Instant requestedAt,
            @Nullable Instant endedAt) {}

    /** Returns {@code good}, {@code warn} or {@code bad}. */
    String mood() {
        if (parts.stream().anyMatch(part -> !part.isWell())) {
            return "bad";
        }
        return needs.isEmpty() && isReady ? "good" : "warn";
    }

    List<HealthPart> unwell() {
        return parts.stream().filter(part -> !part.isWell()).toList();
    }

    List<HealthPart> well() {
        return parts.stream()
                .filter(HealthPart::isWell)
                .filter(part -> !UNREMARKABLE.contains(part.name()))
                .toList();
    }

    String sign() {
        return switch (mood()) {
            case "good" -> "✓";
            case "warn" -> "▲";
            default -> "✕";
        };
    }

    String headline() {
        if (needs.isEmpty()) {
            return isReady ? "All is well." : "It starts.";
        }
        return needs.size() == 1 ? "One thing needs a person." : "%d things need a person.".formatted(needs.size());
    }

    /** Returns true if no record was ever read. */
    boolean isUnused() {
        return recent != null
                && recent.lines().stream().allMatch(line -> line.stats().nextOffset() == 0 && isZero(line.lag()));
    }

    private static boolean isZero(@Nullable Long lag) {
        return lag != null && lag == 0;
    }

    /** Returns true if the figures of the partitions are from a while ago. */
    boolean isOld() {
        return recent != null && recent.at().isBefore(at.minus(FRESH));
    }

    long openLetters() {
        return figures == null ? 0 : sum(figures.deadLetters().values());
    }

    long heldEvents() {
        return figures == null ? 0 : sum(figures.heldEvents().values());
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** Returns one word for a partition. */
    static String word(Recent.Line line) {
        if (line.isStuck()) {
            return "stuck";
        }
        Long lag = line.lag();
        return lag == null ? "unknown" : lag == 0 ? "idle" : "moving";
    }

    /** Returns the name of a health component for people. */
    static String name(HealthPart part) {
        return switch (part.name()) {
            case "diskSpace" -> "disk space";
            case "livenessState" -> "liveness";
            case "readinessState" -> "readiness";
            default -> part.name().replace("-", " ").toLowerCase(Locale.ROOT);
        };
    }
}
