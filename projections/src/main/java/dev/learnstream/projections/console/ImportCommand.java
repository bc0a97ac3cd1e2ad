package dev.learnstream.projections.console;

import dev.learnstream.ingest.files.Cluster;
import dev.learnstream.ingest.files.FileImport;
import dev.learnstream.ingest.files.FileImportException;
import dev.learnstream.ingest.files.ImportOptions;
import dev.learnstream.ingest.files.ImportOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "Publishes the events of files, with their own times, to the Kafka of a service that runs.",
            "",
            "A file holds JSON lines, each as POST /api/events takes an event, or is an Avro container file of one"
                    + " kind of event; plain, or compressed by gzip, zstd or bzip2. A line without an eventId gets one"
                    + " from its content, so that importing twice does no harm. Other files are refused as a whole.",
            "",
            "When it is broken off, by Ctrl-C or kill -9, the same command goes on from there: FILE.import says how far"
                    + " it came. A file that has changed since then begins anew, one that has grown goes on behind its old"
                    + " end. While Kafka is away it waits.",
            "",
            "What breaks a rule of the contract is passed over, and stands in FILE.rejected.jsonl with its line and the"
                    + " reasons. That file holds learners' data; only its owner can read it. Delete it when it is mended.",
            ""
        },
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:everything is imported, now or before",
            "1:it could not go on; what to do is said",
            "2:not a command",
            "3:everything is imported except what was rejected"
        },
        footer = {
            "",
            "Settings of Spring Boot, as --name=value, say where Kafka is:",
            "  --learnstream.data-dir=FOLDER  the service on that folder (.learnstream)",
            "  --spring.kafka.bootstrap-servers=HOST:PORT",
            "                                 this one, with all other settings spring.kafka.*"
        })
final class ImportCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ImportCommand.class);

    private static final int REJECTED = 3;

    private final Supplier<List<String>> settingsBefore;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Imported in this order; - is standard input, which like any pipe begins anew each time")
    private List<String> files = new ArrayList<>();

    @Option(names = "--dry-run", description = "Reads and checks everything, publishes nothing; needs no Kafka")
    private boolean dryRun;

    @Option(names = "--rate", paramLabel = "R", description = "Events per second (as fast as it goes)")
    private @Nullable Double rate;

    @Option(names = "--again", description = "Begins anew, also with a file that is imported already")
    private boolean again;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "Of FILE.import and FILE.rejected.jsonl (the folder of each file)")
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
        ImportOptions options = new ImportOptions(eventsPerSecond(), again, state);
        String[] allSettings = allSettings();
        if (dryRun) {
            return run(null, options);
        }
        try (Cluster cluster = KafkaClient.connect(allSettings)) {
            return run(cluster, options);
        } catch (FileImportException e) {
            return failed(e);
        }
    }

    private int run(@Nullable Cluster cluster, ImportOptions options) throws InterruptedException {
        FileImport run = new FileImport(cluster, options, new ImportOutput(System.out, Terminal.isThere()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run), "import-stop"));
        try {
            return run.run(files) > 0 ? REJECTED : 0;
        } catch (FileImportException e) {
            return failed(e);
        } catch (RuntimeException e) {
            LOG.error("The import has failed", e);
            return 1;
        }
    }

    private static int failed(FileImportException failure) {
        System.err.println("learnstream: " + failure.getMessage());
        return 1;
    }

    private static void stop(FileImport run) {
        try {
            run.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double eventsPerSecond() {
        // Written so that NaN is refused.
        if (rate != null && !(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--rate': '%s' is not greater than 0".formatted(rate));
        }
        return rate == null ? Double.POSITIVE_INFINITY : rate;
    }

    private String[] allSettings() {
        List<String> all = new ArrayList<>(settingsBefore.get());
        all.addAll(settings);
        return SpringSettings.of(command, all);
    }
}
