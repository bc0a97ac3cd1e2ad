package dev.learnstream.projections.cli;

import dev.learnstream.projections.startup.Nearest;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Arguments that are passed on to Spring Boot: {@code --some.setting=value}. */
final class SpringSettings {

    private static final Pattern SETTING = Pattern.compile("--[\\w-]+(\\.[\\w\\[\\]-]+)+=.*");

    /** Settings that change the codecs, or the places of settings. Others do not matter to a file. */
    private static final Pattern OF_CODECS = Pattern.compile("(?i)(spring[._]|learnstream[._]schema).*");

    private static final List<Path> FILES = List.of(Path.of("."), Path.of("config"));

    private SpringSettings() {}

    /** Returns true if all arguments are settings. */
    static boolean areAll(List<String> arguments) {
        return arguments.stream().allMatch(SpringSettings::isOne);
    }

    private static boolean isOne(String argument) {
        return SETTING.matcher(argument).matches();
    }

    /**
     * Returns the arguments that the command itself does not know.
     *
     * @throws ParameterException if one of them is not a setting
     */
    static String[] of(CommandSpec command, List<String> unmatched) {
        for (String argument : unmatched) {
            if (!isOne(argument)) {
                throw new ParameterException(
                        command.commandLine(), "Unknown argument: '" + argument + "'" + meant(command, argument));
            }
        }
        return unmatched.toArray(String[]::new);
    }

    /** Returns a question for the command or the option that differs least. */
    private static String meant(CommandSpec command, String argument) {
        Set<String> known = new TreeSet<>(command.subcommands().keySet());
        known.addAll(command.optionsMap().keySet());
        return Nearest.to(argument.replaceFirst("=.*", ""), known)
                .map(". Did you mean '%s'?"::formatted)
                .orElse("");
    }

    /**
     * Returns true if there may be settings for Spring Boot: arguments, environment, system properties, or files in the
     * places where Spring Boot looks.
     */
    static boolean areGiven(String[] arguments) {
        return arguments.length > 0
                || System.getenv().keySet().stream().anyMatch(SpringSettings::isForSpring)
                || System.getProperties().stringPropertyNames().stream().anyMatch(SpringSettings::isForSpring)
                || FILES.stream().anyMatch(SpringSettings::isAFileIn);
    }

    private static boolean isForSpring(String name) {
        return OF_CODECS.matcher(name).matches();
    }

    private static boolean isAFileIn(Path folder) {
        File[] files = folder.toFile().listFiles((within, name) -> name.matches("application[-.].*"));
        return files != null && files.length > 0;
    }
}
