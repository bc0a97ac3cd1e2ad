package dev.learnstream.projections.console;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Arguments that are handed on to Spring Boot: {@code --some.setting=value}. */
final class SpringSettings {

    private SpringSettings() {}

    /**
     * The arguments that the command itself does not know.
     *
     * @throws ParameterException if one of them is no such setting
     */
    static String[] of(CommandSpec command, List<String> unmatched) {
        for (String argument : unmatched) {
            if (!argument.matches("--[\\w-]+(\\.[\\w\\[\\]-]+)+=.*")) {
                throw new ParameterException(command.commandLine(), "Unknown argument: '" + argument + "'");
            }
        }
        return unmatched.toArray(String[]::new);
    }
}
