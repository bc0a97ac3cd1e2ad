package dev.learnstream.projections.access;

import dev.learnstream.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The token of the settings, as a digest. */
final class ApiToken {

    /** Null if none is configured. */
    private final byte @Nullable [] expected;

    ApiToken(Optional<String> token) {
        expected = token.map(ApiToken::digest).orElse(null);
    }

    /** Returns true if a request needs the token. */
    boolean isRequired() {
        return expected != null;
    }

    /** Compares digests of equal length, so that the time it takes reveals nothing about the token. */
    boolean matches(String text) {
        return expected != null && MessageDigest.isEqual(expected, digest(text));
    }

    private static byte[] digest(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
