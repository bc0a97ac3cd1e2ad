package dev.learnstream.projections.access;

import dev.learnstream.projections.startup.CannotStartException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The policy for access over HTTP.
 *
 * @param token required in every request except for health; empty if none is configured
 */
record AccessPolicy(Optional<String> token) {

    static final String SETTING = "learnstream.api-token";

    /** Characters that are allowed behind {@code Bearer} (RFC 6750), in a length that cannot be guessed. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,512}=*");

    /**
     * Returns the policy of the settings. A blank token counts as none, because compose files pass an unset one as
     * blank.
     */
    static AccessPolicy of(Environment environment) {
        @Nullable
        String text = Binder.get(environment).bind(SETTING, String.class).orElse(null);
        if (text == null || text.isBlank()) {
            return new AccessPolicy(Optional.empty());
        }
        if (!TOKEN.matcher(text).matches()) {
            throw new CannotStartException(
                    "[%s] is too short, or has characters that a header cannot hold".formatted(SETTING),
                    "Set 16 to 512 letters, digits or -._~+/, for example the output of `openssl rand -hex 32`",
                    null);
        }
        return new AccessPolicy(Optional.of(text));
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "AccessPolicy[" + (token.isPresent() ? "token" : "open") + "]";
    }
}
