package dev.learnstream.projections.startup;

/** A check without which the program does not start. A bean of this type runs side by side with the migration. */
@FunctionalInterface
public interface StartCheck {

    /**
     * Checks, within seconds.
     *
     * @throws Exception if the program cannot start; the text for the user is that of its failure analyzer
     */
    void run() throws Exception;
}
