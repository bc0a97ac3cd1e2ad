package dev.learnstream.projections.cli;

import dev.learnstream.projections.cli.common.CommandFailedException;
import dev.learnstream.projections.cli.common.ExitCodes;
import dev.learnstream.projections.cli.common.Version;
import dev.learnstream.projections.cli.jobs.RebuildCommand;
import dev.learnstream.projections.cli.jobs.ReplayCommand;
import dev.learnstream.projections.cli.letters.DeadLettersCommand;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.Unmatched;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code learnstream}: runs the service. */
@Command(
        name = "learnstream",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "1:not started; the message says why",
            "2:wrong command line",
            "70:ended by itself, because it could not continue; the log says why",
            "130:stopped with Ctrl-C",
            "143:stopped with SIGTERM"
        },
        description = "Projects learner events from Kafka into PostgreSQL. Without settings, both are embedded.",
        footer = {
            "",
            "Settings of Spring Boot, as --name=value or in the environment:",
            "  --learnstream.data-dir=FOLDER  folder of the embedded broker and database (.learnstream)",
            "  --server.port=PORT             port of HTTP (8080)",
            "  --server.address=ADDRESS       opens it to the network; needs --learnstream.api-token=TOKEN",
            "  --spring.kafka.bootstrap-servers=HOST:PORT --spring.datasource.url=jdbc:postgresql://HOST:PORT/NAME",
            "                                 use these instead of the embedded ones"
        })
public final class LearnstreamCommand implements Callable<Integer> {

    private static final Set<String> VERSION = Set.of("--version", "-V");

    private final Service service;

    @Spec
    private CommandSpec command;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    private LearnstreamCommand(Service service) {
        this.service = service;
    }

    /** Runs the command; leaves the service running, or ends the process with an exit code other than 0. */
    public static void main(Class<?> application, String[] args) {
        MachineSettings.settle();
        int exitCode = commandLine(application, List.of(args)).execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine(Class<?> application, List<String> arguments) {
        Service service = new Service(application);
        LearnstreamCommand root = new LearnstreamCommand(service);
        CommandLine line = new CommandLine(root);
        // To read a command's options takes time; a start with settings only needs none of them.
        if (!SpringSettings.areAll(arguments)) {
            wanted(commands(service, root), arguments).forEach(command -> line.addSubcommand(command.get()));
        }
        ExitCodes.explain(line);
        return line.registerConverter(UUID.class, text -> converted(text, "an id", UUID::fromString))
                .registerConverter(
                        Path.class,
                        text -> converted(text, "a path that this locale can name: set LC_ALL=C.UTF-8", Path::of))
                .registerConverter(
                        Instant.class, text -> converted(text, "a time, as 2026-03-01T12:00:00Z", Instant::parse))
                .setParameterExceptionHandler((wrong, given) -> told(wrong))
                .setExecutionExceptionHandler((failure, command, given) -> told(failure, command));
    }

    /** Returns all commands by name. */
    private static Map<String, Supplier<Object>> commands(Service service, LearnstreamCommand root) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> new DemoCommand(service, () -> root.settings));
        commands.put("import", () -> new ImportCommand(() -> root.settings));
        commands.put("check", () -> new CheckCommand(() -> root.settings));
        commands.put("status", StatusCommand::new);
        commands.put("dead-letters", DeadLettersCommand::new);
        commands.put("held-events", HeldEventsCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("lost", LostCommand::new);
        commands.put("replay", ReplayCommand::new);
        commands.put("rebuild", RebuildCommand::new);
        commands.put("pause", PauseCommand::new);
        commands.put("resume", ResumeCommand::new);
        return commands;
    }

    /** Returns the commands that the arguments name, or all commands if they name none. */
    private static Collection<Supplier<Object>> wanted(Map<String, Supplier<Object>> commands, List<String> arguments) {
        Map<String, Supplier<Object>> named = new LinkedHashMap<>(commands);
        if (VERSION.containsAll(arguments)) {
            return List.of();
        }
        named.keySet().retainAll(arguments);
        return named.isEmpty() ? commands.values() : named.values();
    }

    private static <T> T converted(String text, String kind, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new TypeConversionException("'%s' is not %s".formatted(text, kind));
        }
    }

    /** Prints one line about the fault, which would be lost above a page of options. */
    private static int told(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCodes.COULD_NOT_ASK;
    }

    /** Prints one line about a failure, unless it is reported already. */
    private static int told(Exception failure, CommandLine command) {
        if (failure instanceof NotStartedException notStarted) {
            return notStarted.exitCode();
        }
        if (failure instanceof CommandFailedException failed) {
            command.getErr().println("learnstream: " + failed.getMessage());
            return failed.exitCode();
        }
        command.getErr().println("learnstream: " + unexpected(failure));
        return ExitCodes.NOT_DONE;
    }

    /** Describes a mistake of the program, without the message: that may hold a learner's data. */
    static String unexpected(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return "Unexpected [%s] at [%s]: please report it"
                .formatted(failure.getClass().getName(), trace.length == 0 ? "an unknown place" : trace[0]);
    }

    @Override
    public Integer call() {
        service.start(command, settings);
        return 0;
    }
}
