package dev.learnstream.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The CPU time of processes, read from Linux's {@code /proc}. */
interface Cpu {

    /** Linux counts in hundredths of a second, on all of its platforms that Java runs on. */
    double TICKS_PER_SECOND = 100;

    /** Returns the seconds until now. */
    double seconds();

    /** Returns the clock of a process and of its living children. */
    static Cpu ofProcess(String pid) {
        return () -> ticks(pid, 2)
                + descendants(pid).mapToDouble(child -> ticks(child, 2)).sum();
    }

    /**
     * Returns the clock of a server with all of its processes. The time of ended processes is part of their parent's.
     */
    static Cpu ofPostgres(Path data) {
        String postmaster = firstLine(data.resolve("postmaster.pid"));
        return () -> ticks(postmaster, 4)
                + descendants(postmaster).mapToDouble(child -> ticks(child, 4)).sum();
    }

    /** Returns the peak memory of a process, in MiB. */
    static double peakMemory(String pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", pid, "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> descendants(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).stream()
                .flatMap(ProcessHandle::descendants)
                .map(child -> String.valueOf(child.pid()));
    }

    /**
     * Sums the first of these fields: user time, system time, and both of ended children. They follow the name, which
     * may be any text.
     */
    private static double ticks(String pid, int fields) {
        try {
            String line = Files.readString(Path.of("/proc", pid, "stat"));
            List<String> words =
                    List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
            return words.subList(11, 11 + fields).stream()
                            .mapToLong(Long::parseLong)
                            .sum()
                    / TICKS_PER_SECOND;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Path file) {
        try {
            return Files.readAllLines(file).get(0).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
