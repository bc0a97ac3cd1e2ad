package dev.learnstream.projections.cli.letters;

import dev.learnstream.projections.cli.common.CommandFailedException;
import dev.learnstream.projections.cli.common.ExitCodes;
import dev.learnstream.projections.cli.common.OpsClient;
import dev.learnstream.projections.cli.jobs.JobKind;
import dev.learnstream.projections.cli.jobs.Jobs;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Starts and follows jobs on dead letters, and tells how they ended. */
record LetterJobStart(OpsClient service, CommandLine line) {

    /** Counts the letters of a dry run, or starts a job on them and follows it. Returns the exit code. */
    int run(String action, LetterJobOptions options) throws InterruptedException {
        return options.isDryRun()
                ? count(service.post(JobKind.LETTERS.path(), options.request(action, line)), action)
                : follow(jobs().begin(options.request(action, line)));
    }

    private int count(JsonNode answer, String action) {
        line.getOut()
                .printf(
                        "Dry run, nothing was changed. Letters to %s: %,d%n",
                        action, answer.path("letters").asLong());
        answer.path("causes").forEach(this::cause);
        return 0;
    }

    private void cause(JsonNode cause) {
        line.getOut()
                .printf(
                        "%10d  %-28s %-18s first %s, last %s, such as %s%n",
                        cause.path("letters").asLong(),
                        (text(cause, "reason") + " " + text(cause, "sqlState")).strip(),
                        text(cause, "topic"),
                        text(cause, "firstSeen"),
                        text(cause, "lastSeen"),
                        text(cause, "sample"));
    }

    Jobs jobs() {
        return new Jobs(JobKind.LETTERS, service, line.getOut());
    }

    /** Follows a job to its end. Returns the exit code. */
    int follow(JsonNode first) throws InterruptedException {
        JsonNode job = jobs().follow(first);
        long id = job.path("id").asLong();
        if (text(job, "state").equals("failed")) {
            throw new CommandFailedException(
                    "dead-letter job %d has failed: %s. When fixed: learnstream dead-letters jobs --resume %d"
                            .formatted(id, text(job, "failure"), id));
        }
        tell(id, job);
        return job.path("leftOpen").asLong() > 0 ? ExitCodes.NOT_DONE : 0;
    }

    private void tell(long id, JsonNode job) {
        long open = job.path("leftOpen").asLong();
        line.getOut()
                .printf(
                        "Dead-letter job %d is %s: %,d of %,d dead letters %s, %,d left open, %,d closed by others; %,d rows"
                                + " changed.%n",
                        id,
                        text(job, "state"),
                        job.path("closed").asLong(),
                        job.path("total").asLong(),
                        text(job, "action").equals("redrive") ? "applied" : "discarded",
                        open,
                        job.path("gone").asLong(),
                        job.path("rowsChanged").asLong());
        if (text(job, "state").equals("paused")) {
            line.getOut().printf("To resume: learnstream dead-letters jobs --resume %d%n", id);
        }
        if (open > 0) {
            line.getOut().println("To see why: learnstream dead-letters list");
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
