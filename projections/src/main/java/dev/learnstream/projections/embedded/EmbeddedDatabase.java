package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server beside this process, from binaries of the platform that the program was built for. */
final class EmbeddedDatabase implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private final Postmaster postmaster;
    private final DataFolder folder;
    private @Nullable PostmasterWatch watch;

    private EmbeddedDatabase(Postmaster postmaster, DataFolder folder) {
        this.postmaster = postmaster;
        this.folder = folder;
    }

    /**
     * Starts a server on the folder, which is created if it is new.
     *
     * @throws InterruptedException if the start is interrupted; the server does not run then
     */
    static EmbeddedDatabase start(DataFolder folder, Connections connections)
            throws IOException, InterruptedException, SQLException {
        PostgresPrograms programs = PostgresPrograms.of(folder);
        Postmaster postmaster = new Postmaster(programs, folder, connections.databasePort());
        Superuser superuser = new Superuser(folder.superuserPassword());
        if (Files.notExists(folder.postgres())) {
            make(folder, connections, new PostgresInit(programs, folder.postgresLog()), superuser);
        }
        postmaster.start();
        superuser.partFromOwner(connections);
        return new EmbeddedDatabase(postmaster, folder);
    }

    /** From now on, restarts the server whenever it ends. */
    EmbeddedDatabase keepRunning() {
        watch = PostmasterWatch.begin(postmaster, folder);
        return this;
    }

    private static void make(DataFolder folder, Connections connections, PostgresInit init, Superuser superuser)
            throws IOException, InterruptedException {
        Path password = superuser.choosePassword();
        Draft.make(folder.postgres(), folder.path(), draft -> {
            init.fill(draft, password, connections);
            if (Files.notExists(folder.postgresComplete())) {
                Files.createFile(folder.postgresComplete());
            }
        });
    }

    @Override
    public void close() throws IOException {
        try {
            if (watch != null) {
                watch.end();
            }
            postmaster.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
