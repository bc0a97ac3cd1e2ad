package dev.learnstream.projections.cli.letters;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that select the dead letters to redrive or discard: one letter, or those of a job. */
final class LetterJobOptions {

    @Mixin
    private LetterOptions letters = new LetterOptions();

    @Option(names = "--all", description = "All open ones")
    private boolean all;

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            description = "Reason; kept with the job, and with discarded dead letters")
    private @Nullable String because;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Dead letters per second at most (the service's learnstream.replay.rate)")
    private @Nullable Integer rate;

    @Option(names = "--dry-run", description = "Shows what would happen; changes nothing")
    private boolean dryRun;

    boolean isDryRun() {
        return dryRun;
    }

    /** Returns the only letter that is selected; null if there may be more. */
    @Nullable
    String record(CommandLine line) {
        if (letters.isEmpty() != all) {
            throw new ParameterException(
                    line,
                    "Select them by --record, --reason, --sqlstate, --producer, --learner, --topic, --from, --to; or give --all");
        }
        return letters.record();
    }

    /** Returns the reason, which must be given. */
    String because(CommandLine line) {
        if (because == null) {
            throw new ParameterException(line, "Missing required option: '--because=TEXT'");
        }
        return because;
    }

    /** Returns the request for a job. */
    Map<String, Object> request(String action, CommandLine line) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("action", action);
        request.put("filter", letters.filter());
        request.put("dryRun", dryRun);
        if (!dryRun) {
            request.put("because", because(line));
        }
        if (rate != null) {
            request.put("rate", rate);
        }
        return request;
    }
}
