package dev.learnstream.projections.cli;

import dev.learnstream.ingest.files.Cluster;
import dev.learnstream.ingest.files.FileImport;
import dev.learnstream.ingest.files.FileImportException;
import dev.learnstream.ingest.files.ImportOptions;
import dev.learnstream.ingest.files.ImportOutput;
import dev.learnstream.ingest.terminal.Terminal;
import dev.learnstream.projections.cli.common.CommandFailedException;
import dev.learnstream.projections.cli.common.ExitCodes;
import dev.learnstream.projections.cli.common.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code learnstream import}: publishes the events of files. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Publishes the events in files, with their own times, to the Kafka of a running service.",
            "",
            "A file contains JSON lines, each an event as in POST /api/events, or is an Avro container file with one"
                    + " type of event. It may be compressed with gzip, zstd or bzip2. A line without an eventId gets"
                    + " one from its content, so a second import does no harm. Other files are refused as a whole.",
            "",
            "If an import is interrupted (Ctrl-C, kill -9), run the same command again to resume: FILE.import stores"
                    + " how far it came. A file that has changed since then is imported from its beginning. If a file"
                    + " has grown, only its new end is imported. While Kafka does not answer, the import waits.",
            "",
            "Lines that break a rule of the contract are skipped, and written to FILE.rejected.jsonl with their number"
                    + " and the reasons. That file contains learners' data; only its owner can read it. Delete it when"
                    + " its lines are corrected.",
            ""
        },
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:everything is imported, now or earlier",
            "1:the import could not continue; the message says what to do",
            "2:could not ask: Kafka does not answer or refuses access, or a wrong command line",
            "3:everything is imported except the rejected lines"
        },
        footer = {
            "",
            "Settings of Spring Boot, as --name=value, give the address of Kafka:",
            "  --learnstream.data-dir=FOLDER  Kafka of the service on that folder (.learnstream)",
            "  --spring.kafka.bootstrap-servers=HOST:PORT",
            "                                 this Kafka, with all other settings spring.kafka.*"
        })
final class ImportCommand implements Callable<Integer> {

    private static final int REJECTED = 3;

    private final Supplier<List<String>> settingsBefore;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Imported in this order; - is standard input. A pipe is always imported from its beginning")
    private List<String> files = new ArrayList<>();

    @Option(names = "--dry-run", description = "Reads and checks everything, publishes nothing; needs no Kafka")
    private boolean dryRun;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = Numbers.PerSecond.class,
            description = "Events per second (as fast as possible)")
    private @Nullable Double rate;

    @Option(names = "--again", description = "Imports from the beginning, even if a file is already imported")
    private boolean again;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "Folder for FILE.import and FILE.rejected.jsonl (the folder of each file)")
    private @Nullable Path state;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    /**
     * Creates the command.
     *
     * @param settingsBefore settings before the command's name
     */
    ImportCommand(Supplier<List<String>> settingsBefore) {
        this.settingsBefore = settingsBefore;
    }

    @Override
    public Integer call() throws InterruptedException {
        ImportOptions options = new ImportOptions(rate == null ? Double.POSITIVE_INFINITY : rate, again, state);
        String[] allSettings = allSettings();
        if (dryRun) {
            return run(null, options);
        }
        try (Cluster cluster = KafkaClient.connect(allSettings, this::announce)) {
            return run(cluster, options);
        } catch (FileImportException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), ExitCodes.COULD_NOT_ASK);
        }
    }

    private void announce(String place) {
        command.commandLine().getErr().println("Acting on " + place);
    }

    private int run(@Nullable Cluster cluster, ImportOptions options) throws InterruptedException {
        FileImport run = new FileImport(cluster, options, new ImportOutput(System.out, Terminal.isThere()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run), "import-stop"));
        try {
            return run.run(files) > 0 ? REJECTED : 0;
        } catch (FileImportException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    private static void stop(FileImport run) {
        try {
            run.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String[] allSettings() {
        List<String> all = new ArrayList<>(settingsBefore.get());
        all.addAll(settings);
        return SpringSettings.of(command, all);
    }
}
