package dev.learnstream.bench;

import dev.learnstream.projections.embedded.EmbeddedForTests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.util.FileSystemUtils;

/**
 * The processes and the folder that a run would leave behind. They are removed at its end, even if it is interrupted.
 */
record Remains(Path folder, EmbeddedForTests database, AtomicBoolean areGone) {

    static Remains of(Path folder, EmbeddedForTests database) {
        Remains remains = new Remains(folder, database, new AtomicBoolean());
        Runtime.getRuntime().addShutdownHook(new Thread(remains::clear));
        return remains;
    }

    void clear() {
        if (areGone.compareAndSet(false, true)) {
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            try {
                database.close();
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                System.err.println("Could not delete [" + folder + "]: " + e.getMessage());
            }
        }
    }
}
