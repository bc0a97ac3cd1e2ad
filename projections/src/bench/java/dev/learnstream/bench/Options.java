package dev.learnstream.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The settings of a run, each a system property {@code bench.…}.
 *
 * @param workloads names of {@link Workloads}
 * @param runs      number of runs per contestant and workload
 * @param events    events of each workload; 0 leaves each its own number
 * @param rows      row counts of the large tables in the workload {@code growth}, in turn
 * @param jars      services to measure, in turn; a launcher is allowed too
 * @param java      options of the JVM of each service and of the handwritten consumer
 */
record Options(List<String> workloads, int runs, long events, List<Long> rows, List<Path> jars, String java) {

    static Options read() {
        return new Options(
                list("bench.workloads", Function.identity()),
                Integer.parseInt(text("bench.runs")),
                Long.parseLong(text("bench.events")),
                list("bench.rows", Long::valueOf),
                list("bench.jar", name -> Path.of(name).toAbsolutePath().normalize()),
                text("bench.java"));
    }

    /** Returns the number of events of a workload; the argument is its own number, used if no other is set. */
    long eventsOr(long own) {
        return events == 0 ? own : events;
    }

    private static <T> List<T> list(String name, Function<String, T> value) {
        return Stream.of(text(name).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(value)
                .toList();
    }

    private static String text(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("Property [" + name + "] is not set: the profile bench sets it");
        }
        return value;
    }
}
