package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Keeps the service's HTTP address in the data folder while the service runs: see {@link ServiceFile}. */
final class AddressNote implements ApplicationListener<WebServerInitializedEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AddressNote.class);
    private static final String HERE = "127.0.0.1";

    private final Path folder;
    private final String host;

    /**
     * Creates the note, which is not written yet.
     *
     * @param host that HTTP is bound to; blank for all addresses
     */
    AddressNote(Path folder, String host) {
        this.folder = folder;
        this.host = host;
    }

    /** Writes the address. A server of operations alone has a namespace. */
    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            try {
                ServiceFile.write(
                        folder,
                        "http://%s:%d"
                                .formatted(reachable(host), event.getWebServer().getPort()));
            } catch (IOException e) {
                LOG.warn("Commands must give the address by --url: could not write to [{}]", folder, e);
            }
        }
    }

    /** Returns an address by which this machine reaches the service. */
    static String reachable(String host) {
        try {
            InetAddress address = host.isBlank() ? null : InetAddress.getByName(host.strip());
            if (address == null || address.isAnyLocalAddress()) {
                return HERE;
            }
            String text = address.getHostAddress();
            return text.contains(":") ? "[" + text + "]" : text;
        } catch (UnknownHostException e) {
            return HERE;
        }
    }

    @Override
    public void destroy() throws IOException {
        ServiceFile.delete(folder);
    }
}
