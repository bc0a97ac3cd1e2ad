package dev.learnstream.projections.embedded;

import dev.learnstream.projections.startup.CannotStartException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.DigestUtils;
import org.springframework.util.StringUtils;

/** PostgreSQL's programs, unpacked from the archive that the build includes for its platform. */
final class PostgresPrograms {

    private final Path folder;

    private PostgresPrograms(Path folder) {
        this.folder = folder;
    }

    /** Unpacks the programs, unless that is done already. */
    static PostgresPrograms of(DataFolder data) throws IOException, InterruptedException {
        Path parent = data.programs();
        byte[] archive = archive();
        String digest = DigestUtils.md5DigestAsHex(archive);
        // The library that unpacked them for earlier versions and for tests uses this folder name.
        Path library = parent.resolve("PG-" + digest);
        if (Files.exists(library.resolve(".exists"))) {
            return in(library);
        }
        Path folder = parent.resolve("postgresql-" + digest);
        if (Files.notExists(folder)) {
            Draft.make(folder, data.path(), draft -> unpack(archive, draft));
        }
        return in(folder);
    }

    /** Returns the programs in a folder. On a disk mounted noexec, the system reports no file as executable. */
    static PostgresPrograms in(Path folder) {
        if (!Files.isExecutable(folder.resolve("bin").resolve("initdb"))) {
            throw new CannotStartException(
                    "The embedded PostgreSQL cannot run from [%s]: no program can run there".formatted(folder),
                    "Mount that disk without noexec, or choose another folder: --learnstream.data-dir=FOLDER",
                    null);
        }
        return new PostgresPrograms(folder);
    }

    private static byte[] archive() throws IOException {
        boolean isMac = System.getProperty("os.name").startsWith("Mac");
        String architecture = System.getProperty("os.arch");
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                isMac ? "Darwin" : "Linux", architecture.equals("amd64") ? "x86_64" : architecture)) {
            return archive.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, folder.resolve(StringUtils.cleanPath(entry.getName())));
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Path parent = file.resolve("..").normalize();
        Files.createDirectories(parent);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            if (parent.endsWith("bin") && !file.toFile().setExecutable(true)) {
                throw new IOException("Could not make [" + file + "] executable");
            }
        }
    }

    /**
     * Returns the command line of a program. PostgreSQL does not run as root: there it gets a namespace in which the
     * user is nobody.
     */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }
}
