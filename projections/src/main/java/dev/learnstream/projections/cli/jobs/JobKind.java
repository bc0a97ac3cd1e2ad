package dev.learnstream.projections.cli.jobs;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A kind of job that a service works on in the background.
 *
 * @param name    the word for a job
 * @param command the command that follows a job with {@code --join}
 * @param path    of the list of jobs, in the service's API
 * @param line    formats the progress of a job
 */
public record JobKind(String name, String command, String path, Function<JsonNode, String> line) {

    static final JobKind REPLAY = new JobKind("replay", "replay", "/api/ops/replays", JobLine::replay);
    static final JobKind REBUILD = new JobKind("rebuild", "rebuild", "/api/ops/rebuilds", JobLine::rebuild);

    /** Jobs on many dead letters. */
    public static final JobKind LETTERS =
            new JobKind("dead-letter job", "dead-letters jobs", "/api/ops/dead-letters/jobs", JobLine::letters);
}
