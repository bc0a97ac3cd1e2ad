package dev.learnstream.projections.cli.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for an existing job, one at a time. */
public class KnownJob {

    @Option(names = "--list", description = "Lists the latest hundred")
    private boolean list;

    @Option(names = "--join", paramLabel = "ID", description = "Follows the one with this number until it is done")
    private @Nullable Long join;

    @Option(names = "--pause", paramLabel = "ID", description = "Pauses the one with this number")
    private @Nullable Long pause;

    @Option(
            names = "--resume",
            paramLabel = "ID",
            description = "Resumes the one with this number where it stopped, also after a failure")
    private @Nullable Long resume;

    @Option(
            names = "--cancel",
            paramLabel = "ID",
            description = "Cancels the one with this number; changes that are already made stay")
    private @Nullable Long cancel;

    /**
     * An action on a job.
     *
     * @param name in the service's API
     */
    public record Action(String name, long id) {}

    public final boolean isList() {
        return list;
    }

    public final @Nullable Long join() {
        return join;
    }

    /** Returns the action; null if the job is only looked at. */
    public final @Nullable Action action() {
        return actions().entrySet().stream()
                .filter(action -> action.getValue() != null)
                .map(action -> new Action(action.getKey(), action.getValue()))
                .findFirst()
                .orElse(null);
    }

    /** Returns each action with the job that it is for; null if it is not requested. */
    Map<String, @Nullable Long> actions() {
        Map<String, @Nullable Long> actions = new LinkedHashMap<>();
        actions.put("pause", pause);
        actions.put("resume", resume);
        actions.put("cancel", cancel);
        return actions;
    }
}
