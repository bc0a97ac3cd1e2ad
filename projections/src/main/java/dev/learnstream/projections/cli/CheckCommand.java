package dev.learnstream.projections.cli;

import dev.learnstream.ingest.check.Conformance;
import dev.learnstream.ingest.check.FileCheck;
import dev.learnstream.ingest.files.FileImportException;
import dev.learnstream.ingest.terminal.Terminal;
import dev.learnstream.projections.cli.common.CommandFailedException;
import dev.learnstream.projections.cli.common.ExitCodes;
import dev.learnstream.projections.cli.common.Version;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code learnstream check}: reports errors and warnings in a producer's output. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Checks the output of a producer: shows which events would be refused and which are doubtful. Publishes"
                    + " nothing; needs no Kafka, no database and no service.",
            "",
            "A file contains JSON lines, or is an Avro container file with one type of event. It may be compressed with"
                    + " gzip, zstd or bzip2. A line is an event as in POST /api/events, or a record as it would go to"
                    + " Kafka, key and value in base64 (timestamp may be left out, key may be null):",
            "  {\"topic\": \"learner-activity\", \"key\": \"MDE5…\", \"value\": \"wwF…\", \"timestamp\": 1772366645678}",
            "",
            "An event is doubtful if its eventId is not ordered by time, or occurred before with other content; if its"
                    + " attemptId occurred before for another attempt; if its key is not the learner's id; or if its"
                    + " occurredAt is more than 5 minutes ahead of the record's timestamp, or of this machine's clock."
                    + " An id is compared with the 1,000,000 before it.",
            ""
        },
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:nothing would be refused; some events may be doubtful",
            "1:not everything could be checked: a file cannot be read, or a schema is only in a registry",
            "2:could not ask: the registry does not answer or its address is wrong, or a wrong command line",
            "3:something would be refused"
        },
        footer = {
            "",
            "Records in registry framing need the address of the registry, as a setting of Spring Boot:",
            "  --learnstream.schema-registry.url=URL"
        })
final class CheckCommand implements Callable<Integer> {

    private final Supplier<List<String>> settingsBefore;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Checked in this order; ids are compared across all files; - is standard input")
    private List<String> files = new ArrayList<>();

    @Unmatched
    private List<String> settings = new ArrayList<>();

    /**
     * Creates the command.
     *
     * @param settingsBefore settings before the command's name
     */
    CheckCommand(Supplier<List<String>> settingsBefore) {
        this.settingsBefore = settingsBefore;
    }

    @Override
    public Integer call() {
        List<String> all = new ArrayList<>(settingsBefore.get());
        all.addAll(settings);
        FileCheck check = new FileCheck(codecs(SpringSettings.of(command, all)), System.out, Terminal.isThere());
        try {
            return exitCode(check.run(files));
        } catch (FileImportException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        } catch (RegistryUnavailableException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), ExitCodes.COULD_NOT_ASK);
        }
    }

    /** Without settings there is no registry. Spring, which reads settings, takes longer than a check of a small file. */
    private static EventCodecs codecs(String[] given) {
        return SpringSettings.areGiven(given) ? KafkaClient.codecs(given) : EventCodecs.withoutRegistry();
    }

    private static int exitCode(Conformance conformance) {
        return switch (conformance) {
            case KEPT -> 0;
            case UNKNOWN -> 1;
            case BROKEN -> 3;
        };
    }
}
