package dev.learnstream.projections.faults;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a stream thread passes by with each batch. {@link FaultyLearnstream} ends or freezes there. */
enum Point {
    /** The batch is to be written, and nothing of it is yet. */
    BEFORE_TRANSACTION,
    /** Everything of the batch is written, and the watermarks are locked. */
    BEFORE_COMMIT,
    /** The batch is committed to the database. */
    AFTER_COMMIT,
    /** Kafka is about to be told. */
    BEFORE_OFFSETS;

    /** Of a process that was halted. */
    static final int EXIT_CODE = 77;

    private static final String POINT = "fault.point";
    private static final String PASSAGE = "fault.passage";
    private static final String EFFECT = "fault.effect";

    /** Offsets are committed more often than usual, so that {@link #BEFORE_OFFSETS} is passed several times. */
    private static final String OFTEN = "-Dspring.kafka.streams.properties[commit.interval.ms]=200";

    private static final AtomicInteger PASSAGES = new AtomicInteger();

    /** What happens to the process. */
    enum Effect {
        /** It ends at once, like after {@code kill -9}. */
        HALT,
        /** It stands still until it gets the signal {@code CONT}. */
        FREEZE
    }

    /** Options of the JVM that let it happen when the point is passed for the n-th time. */
    List<String> options(Effect effect, int passage) {
        return List.of(
                "-D%s=%s".formatted(POINT, name()),
                "-D%s=%d".formatted(PASSAGE, passage),
                "-D%s=%s".formatted(EFFECT, effect),
                OFTEN);
    }

    /** What the process says before it happens. */
    String message(int passage) {
        return "At [%s] for the [%d]. time".formatted(name(), passage);
    }

    /** Only the threads of Kafka Streams count. */
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
