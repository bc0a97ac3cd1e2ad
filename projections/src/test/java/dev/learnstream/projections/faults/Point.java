package dev.learnstream.projections.faults;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A point that a stream thread passes with each batch. {@link FaultyLearnstream} ends or freezes there. */
enum Point {
    /** The batch is about to be written, and nothing of it is written yet. */
    BEFORE_TRANSACTION,
    /** The whole batch is written, and the watermarks are locked. */
    BEFORE_COMMIT,
    /** The batch is committed to the database. */
    AFTER_COMMIT,
    /** The offsets are about to be committed to Kafka. */
    BEFORE_OFFSETS;

    /** Exit code of a process that was halted. */
    static final int EXIT_CODE = 77;

    private static final String POINT = "fault.point";
    private static final String PASSAGE = "fault.passage";
    private static final String EFFECT = "fault.effect";

    /** Commits offsets more often than usual, so that {@link #BEFORE_OFFSETS} is passed several times. */
    private static final String OFTEN = "-Dspring.kafka.streams.properties[commit.interval.ms]=200";

    private static final AtomicInteger PASSAGES = new AtomicInteger();

    /** The effect on the process. */
    enum Effect {
        /** The process ends at once, like after {@code kill -9}. */
        HALT,
        /** The process freezes until it gets the signal {@code CONT}. */
        FREEZE
    }

    /** Returns JVM options that trigger the effect at the n-th passage of the point. */
    List<String> options(Effect effect, int passage) {
        return List.of(
                "-D%s=%s".formatted(POINT, name()),
                "-D%s=%d".formatted(PASSAGE, passage),
                "-D%s=%s".formatted(EFFECT, effect),
                OFTEN);
    }

    /** Returns the message that the process prints just before the effect. */
    String message(int passage) {
        return "At [%s] for the [%d]. time".formatted(name(), passage);
    }

    /** Counts threads of Kafka Streams only. */
    void pass() throws IOException, InterruptedException {
        boolean counts = name().equals(System.getProperty(POINT))
                && Thread.currentThread().getName().contains("StreamThread");
        int passage = counts ? PASSAGES.incrementAndGet() : 0;
        if (counts && passage == Integer.getInteger(PASSAGE)) {
            System.out.println(message(passage));
            switch (Effect.valueOf(System.getProperty(EFFECT))) {
                case HALT -> Runtime.getRuntime().halt(EXIT_CODE);
                case FREEZE -> freeze();
            }
        }
    }

    private static void freeze() throws IOException, InterruptedException {
        long pid = ProcessHandle.current().pid();
        new ProcessBuilder("kill", "-STOP", String.valueOf(pid)).start().waitFor();
    }
}
