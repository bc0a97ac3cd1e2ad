package dev.learnstream.projections.console;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Arguments that are passed on to Spring Boot: {@code --some.setting=value}. */
final class SpringSettings {

    private static final Pattern SETTING = Pattern.compile("--[\\w-]+(\\.[\\w\\[\\]-]+)+=.*");

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
                throw new ParameterException(command.commandLine(), "Unknown argument: '" + argument + "'");
            }
        }
        return unmatched.toArray(String[]::new);
    }
}
