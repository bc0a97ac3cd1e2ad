package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fills the folder of a database server before a server has ever run on it. It creates the database, its owner, and
 * passwords that are required from the beginning.
 */
final class PostgresInit {

    private final PostgresPrograms programs;
    private final Path log;

    /**
     * Creates an initializer that has not run yet.
     *
     * @param log the file for the output of the programs
     */
    PostgresInit(PostgresPrograms programs, Path log) {
        this.programs = programs;
        this.log = log;
    }

    /**
     * Fills the folder.
     *
     * @param superuserPassword file that contains the password
     */
    void fill(Path folder, Path superuserPassword, Connections connections) throws IOException, InterruptedException {
        run(
                "initdb",
                "",
                "--pgdata=" + folder,
                "--username=" + EmbeddedDatabase.SUPERUSER,
                "--pwfile=" + superuserPassword,
                "--auth=scram-sha-256",
                "--encoding=UTF-8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.writeString(folder.resolve("pg_hba.conf"), "host all all " + Connections.HOST + "/32 scram-sha-256\n");
        // A failing statement must not write the password to the log.
        run(
                "postgres",
                statements(connections),
                "--single",
                "-D",
                folder.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_error_statement=panic",
                // Iterations make a password hard to guess that a person has chosen. This one is random, and each
                // connection of a client pays for them.
                "-c",
                "scram_iterations=1",
                "postgres");
    }

    /** Returns the statements, one on each line, as single-user mode reads them. */
    private static String statements(Connections connections) {
        return """
                CREATE ROLE %1$s LOGIN CREATEROLE PASSWORD '%2$s'
                CREATE DATABASE %3$s OWNER %1$s
                """.formatted(Connections.OWNER, connections.password(), Connections.DATABASE);
    }

    private void run(String program, String input, String... arguments) throws IOException, InterruptedException {
        LogTail tail = LogTail.from(log);
        Process process = new ProcessBuilder(programs.command(program, List.of(arguments)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new IOException("[%s] failed: %s".formatted(program, tail.lastFailure()));
            }
        } finally {
            process.destroy();
        }
    }
}
