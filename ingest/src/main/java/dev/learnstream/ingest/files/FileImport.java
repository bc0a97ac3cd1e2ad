package dev.learnstream.ingest.files;

import dev.learnstream.ingest.terminal.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Imports files one after the other, or only checks their content. */
public final class FileImport {

    private static final long GOODBYE_SECONDS = 10;

    private final Destination destination;
    private final ImportOptions options;
    private final ImportOutput output;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isStopping;

    /**
     * Creates an import.
     *
     * @param cluster null for a dry run: nothing is published, and nothing written
     */
    public FileImport(@Nullable Cluster cluster, ImportOptions options, ImportOutput output) {
        this(cluster == null ? Destination.NOWHERE : cluster.destination(), options, output);
    }

    FileImport(Destination destination, ImportOptions options, ImportOutput output) {
        this.destination = destination;
        this.options = options;
        this.output = output;
    }

    /**
     * Imports all files.
     *
     * @param names paths, or {@code -} for standard input
     * @return number of rejected lines or records, also of earlier interrupted runs; files that were already imported
     *     add nothing
     * @throws FileImportException if the import cannot continue
     */
    public long run(List<String> names) throws InterruptedException {
        try {
            List<Input> inputs = names.stream().map(Input::of).toList();
            requireDistinct(inputs);
            long rejected = 0;
            for (Input input : inputs) {
                rejected += isStopping ? 0 : run(input);
            }
            return rejected;
        } finally {
            ended.countDown();
        }
    }

    /** Asks the import to end, and waits up to ten seconds. */
    public void stop() throws InterruptedException {
        isStopping = true;
        boolean unused = ended.await(GOODBYE_SECONDS, TimeUnit.SECONDS);
    }

    private void requireDistinct(List<Input> inputs) {
        Set<Object> seen = new HashSet<>();
        for (Input input : inputs) {
            if (!seen.add(input.companion(options.folder(), ""))) {
                throw new FileImportException(
                        "[%s] is given twice, or another file has the same name".formatted(input.name()), null);
            }
        }
    }

    private long run(Input input) throws InterruptedException {
        try {
            Checkpoint beginning = Checkpoint.beginning(String.valueOf(destination.cluster()));
            OptionalLong rejected = run(input, start(input, beginning));
            if (rejected.isEmpty()) {
                output.say("%s has changed since its import began: it is imported from the beginning.", input.name());
                rejected = run(input, beginning);
            }
            return rejected.orElse(0);
        } catch (IOException e) {
            throw new FileImportException("Could not read [%s]: %s".formatted(input.name(), e.getMessage()), e);
        }
    }

    /** Returns the position of the checkpoint, if the import went to the same Kafka. */
    private Checkpoint start(Input input, Checkpoint beginning) {
        CheckpointFile file = checkpoints(input);
        Checkpoint kept =
                file == null || options.again() ? beginning : file.read().orElse(beginning);
        if (!kept.cluster().equals(beginning.cluster())) {
            output.say("%s was imported into another Kafka before: it is imported from the beginning.", input.name());
            return beginning;
        }
        return kept;
    }

    /**
     * Returns the number of rejected lines since the import began; empty if the file has changed since the checkpoint.
     */
    private OptionalLong run(Input input, Checkpoint start) throws IOException, InterruptedException {
        try (Source source = Source.open(input)) {
            if (!source.entries().skipTo(start.mark())) {
                return OptionalLong.empty();
            }
            if (start.mark().number() > 0 && !start.isDone()) {
                output.say(
                        "The import of %s resumes after %,d.",
                        input.name(), start.mark().number());
            }
            try (ImportState state = state(input, source.entries().unit(), start)) {
                run(input, source, state);
                return OptionalLong.of(state.counts().rejected() - (start.isDone() ? start.rejected() : 0));
            }
        }
    }

    private void run(Input input, Source source, ImportState state) throws IOException, InterruptedException {
        ImportProgress progress = new ImportProgress(
                output,
                input.name(),
                input.size(),
                new ImportProgress.Position(
                        state.counts().entries(), state.counts().rejected(), source.bytesRead()));
        Pace pace = new Pace(options.rate(), System::nanoTime);
        Delivery delivery = new Delivery(destination);
        Summary summary = new Summary(output, input, progress, destination.cluster() == null);
        if (new FileRun(source, state, delivery, new RunControl(pace, () -> isStopping), progress).run()) {
            summary.print(state, source.entries().unit(), rejects(input));
        } else {
            summary.printStopped(state.number(), source.entries().unit());
        }
    }

    private ImportState state(Input input, String unit, Checkpoint start) {
        if (destination.cluster() == null) {
            return new ImportState(start, null, new RejectPreview(output, input.name()));
        }
        // The rejects of a finished import stay untouched: the user may have corrected them there.
        long length = start.isDone() ? Long.MAX_VALUE : start.rejectBytes();
        return new ImportState(start, checkpoints(input), new RejectFile(rejects(input), unit, length));
    }

    /** Returns null if no checkpoint is kept: nothing is published, or the input cannot be read a second time. */
    private @Nullable CheckpointFile checkpoints(Input input) {
        return destination.cluster() == null || !input.isStored()
                ? null
                : new CheckpointFile(input.companion(options.folder(), ".import"));
    }

    private Path rejects(Input input) {
        return input.companion(options.folder(), ".rejected.jsonl");
    }
}
