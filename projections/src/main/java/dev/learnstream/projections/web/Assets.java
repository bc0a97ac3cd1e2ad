package dev.learnstream.projections.web;

import dev.learnstream.schemas.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of scripts and styles. An address changes with the content, so browsers may keep a file for long. */
final class Assets {

    private static final String LIBRARY = "/META-INF/maven/org.webjars.npm/%s/pom.properties";
    private static final int DIGITS = 12;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /** Returns the address of a file of ours, such as {@code console.css}. */
    String own(String file) {
        return addresses.computeIfAbsent(file, name -> "/" + name + "?v=" + digest("/static/" + name));
    }

    /** Returns the address of a file of a WebJar, such as {@code htmx.org} and {@code dist/htmx.min.js}. */
    String library(String name, String file) {
        return addresses.computeIfAbsent(
                name + "/" + file, path -> "/webjars/%s/%s/%s".formatted(name, version(name), file));
    }

    private static String digest(String resource) {
        try (InputStream content = open(resource)) {
            return HexFormat.of().formatHex(Sha256.of(content.readAllBytes())).substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(String library) {
        Properties properties = new Properties();
        try (InputStream content = open(LIBRARY.formatted(library))) {
            properties.load(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static InputStream open(String resource) {
        InputStream content = Assets.class.getResourceAsStream(resource);
        if (content == null) {
            throw new IllegalStateException("No resource [" + resource + "]");
        }
        return content;
    }
}
