package dev.learnstream.projections.cli.jobs;

import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.common.Version;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code learnstream rebuild}: makes the tables agree with history. Asks a running service. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        description = {
            "Projects history again into copies of the tables, shows which rows differ, and repairs them, beside live"
                    + " traffic. Follows the rebuild until it is done; Ctrl-C does not stop it. The old rows are saved,"
                    + " so that it can be undone. Asks a running service.",
            "Start with --dry-run."
        })
public final class RebuildCommand implements Callable<Integer> {

    private static final String QUESTION =
            "A rebuild overwrites, inserts and deletes rows until they agree with history. It can be undone. Continue? [y/N] ";

    @Spec
    private CommandSpec command;

    @Mixin
    private OpsClient service = new OpsClient();

    @Option(
            names = "--table",
            paramLabel = "T",
            description = "A table, such as topic_progress; can be given more than once (all)")
    private List<String> tables = new ArrayList<>();

    @Option(names = "--dry-run", description = "Shows the differences; changes no table")
    private boolean dryRun;

    @Option(
            names = "--with-older",
            description = "Also repairs or deletes rows that are older than the records in Kafka")
    private boolean withOlder;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Records per second at most (the service's learnstream.replay.rate)")
    private @Nullable Integer rate;

    @Option(names = "--yes", description = "Does not ask before it changes rows; without a terminal it never asks")
    private boolean yes;

    @Option(names = "--json", description = "Prints the service's answer, in JSON; the progress goes to standard error")
    private boolean json;

    @ArgGroup
    private @Nullable KnownRebuild known;

    @Override
    public Integer call() throws InterruptedException {
        Jobs rebuilds = new Jobs(JobKind.REBUILD, service, json ? err() : out());
        if (known == null) {
            // The question makes sense only for a known service.
            service.announce();
            if (!dryRun && !yes && !Confirmation.isGiven(QUESTION)) {
                err().println("Nothing was changed.");
                return 1;
            }
            return told(rebuilds.follow(rebuilds.begin(wanted())));
        }
        if (!tables.isEmpty() || dryRun || withOlder || rate != null) {
            throw new ParameterException(command.commandLine(), "Tables and options are given when a rebuild starts");
        }
        return known(rebuilds, known);
    }

    private Map<String, Object> wanted() {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("tables", tables);
        wanted.put("dryRun", dryRun);
        wanted.put("withOlder", withOlder);
        if (rate != null) {
            wanted.put("rate", rate);
        }
        return wanted;
    }

    private int known(Jobs rebuilds, KnownRebuild job) throws InterruptedException {
        KnownJob.Action action = job.action();
        if (job.isList()) {
            return list(rebuilds);
        }
        if (action != null) {
            return act(rebuilds, action);
        }
        return told(
                job.report() != null
                        ? rebuilds.find(job.report())
                        : rebuilds.follow(rebuilds.find(Objects.requireNonNull(job.join()))));
    }

    private int list(Jobs rebuilds) {
        if (json) {
            out().println(rebuilds.latest().toPrettyString());
        } else {
            rebuilds.list(rebuild ->
                    RebuildReport.tables(rebuild) + (rebuild.path("dryRun").asBoolean() ? ", a dry run" : ""));
        }
        return 0;
    }

    private int act(Jobs rebuilds, KnownJob.Action action) throws InterruptedException {
        JsonNode rebuild = rebuilds.act(action);
        if (action.name().equals("rollback")) {
            return told(rebuilds.follow(rebuild));
        }
        if (json) {
            out().println(rebuild.toPrettyString());
        } else if (action.name().equals("forget")) {
            out().printf("The differences and saved rows of rebuild %d are deleted.%n", action.id());
        } else {
            out().printf(
                            "Rebuild %d is %s.%n",
                            action.id(), rebuild.path("state").asString());
        }
        return 0;
    }

    /** Prints the rebuild and returns the exit code. */
    private int told(JsonNode rebuild) {
        if (json) {
            out().println(rebuild.toPrettyString());
        } else {
            RebuildReport.lines(rebuild).forEach(out()::println);
        }
        return rebuild.path("state").asString().equals("failed") ? 1 : 0;
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    private PrintWriter err() {
        return command.commandLine().getErr();
    }
}
