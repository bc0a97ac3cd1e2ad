package dev.learnstream.schemas.release;

import dev.learnstream.schemas.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * The checksum of each released schema, in {@code released.sha256} beside their folder. An edited version no longer
 * matches its sum. A schema's fingerprint would not reveal every edit: it ignores defaults, units and documentation.
 *
 * @param releases the folder of all released versions
 */
record ReleaseSums(Path releases) {

    /** Returns the file of the sums, in the format of {@code sha256sum --check}. */
    Path file() {
        return releases.resolveSibling(releases.getFileName() + ".sha256");
    }

    /** Adds the line of a version that is being released. */
    void add(Path version) throws IOException {
        Files.writeString(
                file(),
                line(version) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Returns the line for a version's bytes: the sum, two spaces, {@code released/<Record>/<n>.avsc}. */
    String line(Path version) throws IOException {
        String name = releases.resolveSibling("").relativize(version).toString().replace('\\', '/');
        return HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(version))) + "  " + name;
    }
}
