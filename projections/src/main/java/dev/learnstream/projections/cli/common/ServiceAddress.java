package dev.learnstream.projections.cli.common;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a service. An address without a scheme, such as {@code localhost:8080}, is HTTP. */
final class ServiceAddress implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
        try {
            URI address = new URI(text.contains("://") ? text : "http://" + text);
            if (address.getHost() != null && address.getScheme().matches("https?")) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException("'%s' is not an address, such as http://127.0.0.1:8080".formatted(text));
    }
}
