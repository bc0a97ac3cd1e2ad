package dev.learnstream.projections.cli.common;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The exit codes that mean the same in all commands. */
public final class ExitCodes {

    /** Something is not done, or needs action. */
    public static final int NOT_DONE = 1;

    /** Nobody could be asked: no answer, access refused, or a wrong command line. */
    public static final int COULD_NOT_ASK = 2;

    private ExitCodes() {}

    /** Adds the codes to the help of each command that has no list of its own. */
    public static void explain(CommandLine line) {
        UsageMessageSpec help = line.getCommandSpec().usageMessage();
        if (help.exitCodeList().isEmpty()) {
            help.exitCodeListHeading("%nExit code:%n");
            help.exitCodeList(texts());
        }
        line.getSubcommands().values().forEach(ExitCodes::explain);
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("0", "done");
        texts.put("1", "not done; the message says why");
        texts.put("2", "could not ask: no answer, access refused, or a wrong command line");
        return texts;
    }
}
