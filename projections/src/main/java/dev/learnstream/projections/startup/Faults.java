package dev.learnstream.projections.startup;

import java.util.ArrayList;
import java.util.List;

/** The faults that the checks of a start have found. They are told together: otherwise each start would tell one. */
public final class Faults {

    private final List<Exception> found = new ArrayList<>();

    /** Runs a check, and keeps the fault that it finds. */
    public void note(StartCheck check) {
        try {
            check.run();
        } catch (FaultsException e) {
            found.addAll(e.faults());
        } catch (Exception e) {
            found.add(e);
        }
    }

    /**
     * Reports what was found.
     *
     * @throws FaultsException  if there are several faults
     * @throws RuntimeException the fault, if there is only one
     */
    public void raise() {
        if (found.size() > 1) {
            throw new FaultsException(found);
        }
        if (!found.isEmpty()) {
            throw found.get(0) instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(found.get(0));
        }
    }

    /**
     * Runs checks side by side, so that together they take no longer than the longest one. The first one runs in this
     * thread.
     *
     * @throws FaultsException      if they find several faults
     * @throws RuntimeException     the fault, if they find only one
     * @throws InterruptedException if this thread is interrupted before all have ended
     */
    public static void sideBySide(StartCheck first, List<StartCheck> others) throws InterruptedException {
        List<BackgroundCheck> background =
                others.stream().map(BackgroundCheck::begin).toList();
        Faults all = new Faults();
        all.note(first);
        for (BackgroundCheck check : background) {
            check.thread().join();
            all.found.addAll(check.faults().found);
        }
        all.raise();
    }

    /** A check that runs in a thread of its own. */
    private record BackgroundCheck(Thread thread, Faults faults) {

        static BackgroundCheck begin(StartCheck check) {
            Faults faults = new Faults();
            Thread thread = new Thread(() -> faults.note(check), "start-check");
            thread.setDaemon(true);
            thread.start();
            return new BackgroundCheck(thread, faults);
        }
    }
}
