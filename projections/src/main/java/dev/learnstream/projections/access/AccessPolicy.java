package dev.learnstream.projections.access;

import dev.learnstream.projections.startup.CannotStartException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What opens the door.
 *
 * @param token that every request but those for health has to bear; empty when none is configured
 */
record AccessPolicy(Optional<String> token) {

    static final String SETTING = "learnstream.api-token";

    /** What can stand behind {@code Bearer} (RFC 6750), and is not guessed. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,512}=*");

    /** The settings' policy; a blank token is none, as compose files leave it. */
    static AccessPolicy of(Environment environment) {
        @Nullable
        String text = Binder.get(environment).bind(SETTING, String.class).orElse(null);
        if (text == null || text.isBlank()) {
            return new AccessPolicy(Optional.empty());
        }
        if (!TOKEN.matcher(text).matches()) {
            throw new CannotStartException(
                    "[%s] is too short, or holds what a header cannot".formatted(SETTING),
                    "Set 16 to 512 letters, digits or -._~+/, for example what `openssl rand -hex 32` prints",
                    null);
        }
        return new AccessPolicy(Optional.of(text));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AccessPolicy[" + (token.isPresent() ? "token" : "open") + "]";
    }
}
