package dev.learnstream.projections.cli.common;

import dev.learnstream.projections.embedded.ServiceFile;
import dev.learnstream.projections.startup.CannotStartException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * The service that a command asks.
 *
 * @param address of HTTP
 * @param folder  the data folder that the service must have; null if any service may answer
 */
record AskedService(URI address, @Nullable Path folder) {

    private static final String DEFAULT_ADDRESS = "http://127.0.0.1:8080";
    private static final String DEFAULT_FOLDER = ".learnstream";

    /**
     * Returns the service that is named by the first of: the options, {@code LEARNSTREAM_URL}, the data folder in the
     * environment, a data folder in this folder. Otherwise it is the one at the default address.
     *
     * @param url    option; null if it is not given
     * @param folder option; null if it is not given
     * @throws CommandFailedException if no service runs on the data folder
     */
    static AskedService of(@Nullable URI url, @Nullable String folder, Map<String, String> environment) {
        if (url != null) {
            return new AskedService(url, folder == null ? null : path(folder));
        }
        if (folder != null) {
            return on(path(folder));
        }
        @Nullable String address = environment.get("LEARNSTREAM_URL");
        if (address != null && !address.isBlank()) {
            return new AskedService(read(address), null);
        }
        return folder(environment)
                .map(AskedService::on)
                .orElseGet(() -> new AskedService(URI.create(DEFAULT_ADDRESS), null));
    }

    private static Optional<Path> folder(Map<String, String> environment) {
        return Stream.of("LEARNSTREAM_DATADIR", "LEARNSTREAM_DATA_DIR")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(AskedService::path)
                .or(() -> Optional.of(path(DEFAULT_FOLDER)).filter(ServiceFile::hasRun));
    }

    private static Path path(String folder) {
        try {
            return ServiceFile.folder(folder);
        } catch (CannotStartException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), ExitCodes.COULD_NOT_ASK);
        }
    }

    private static AskedService on(Path folder) {
        try {
            String address = ServiceFile.address(folder)
                    .orElseThrow(() -> new CommandFailedException(
                            ("No service runs on the data folder [%s]: start it, or name another service with --url or"
                                            + " --learnstream.data-dir")
                                    .formatted(folder),
                            ExitCodes.COULD_NOT_ASK));
            return new AskedService(read(address), folder);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "Could not read the address of the service in [%s]: [%s]".formatted(folder, e.getMessage()),
                    ExitCodes.COULD_NOT_ASK);
        }
    }

    private static URI read(String address) {
        try {
            return new ServiceAddress().convert(address);
        } catch (TypeConversionException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), ExitCodes.COULD_NOT_ASK);
        }
    }

    /**
     * Refuses another service than the one whose folder was named.
     *
     * @throws CommandFailedException if it is another one
     */
    void require(Identity found) {
        if (folder != null && !folder.toString().equals(found.dataFolder())) {
            throw new CommandFailedException(
                    ("The service at [%s] is not the one of the data folder [%s], but of the %s. Nothing was changed:"
                                    + " start the right one, or name it with --url")
                            .formatted(address, folder, found.text()),
                    ExitCodes.COULD_NOT_ASK);
        }
    }
}
