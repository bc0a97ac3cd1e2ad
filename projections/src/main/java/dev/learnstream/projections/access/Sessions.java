package dev.learnstream.projections.access;

import dev.learnstream.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The browsers that have signed in with the token. Sessions are in memory: a restart ends them. Their ids are kept as
 * digests, so the time of a lookup reveals nothing about an id.
 */
public final class Sessions {

    /** The cookie that holds the id of a session. */
    public static final String COOKIE = "learnstream_session";

    /** The life of a session, from its sign-in. */
    public static final Duration LIFE = Duration.ofHours(12);

    /** With more sessions than this, the oldest one ends. */
    private static final int MOST = 1_000;

    private static final int ID_BYTES = 32;

    private final ApiToken token;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> ends = new LinkedHashMap<>();

    Sessions(ApiToken token, Clock clock) {
        this.token = token;
        this.clock = clock;
    }

    /** Returns true if a browser needs a session. */
    public boolean areRequired() {
        return token.isRequired();
    }

    /** Opens a session and returns its id; empty if this is not the token. */
    public Optional<String> open(String offered) {
        if (!token.matches(offered.strip())) {
            return Optional.empty();
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        keep(digest(id));
        return Optional.of(id);
    }

    private synchronized void keep(String digest) {
        Instant now = clock.instant();
        ends.values().removeIf(end -> !end.isAfter(now));
        if (ends.size() >= MOST) {
            ends.remove(ends.keySet().iterator().next());
        }
        ends.put(digest, now.plus(LIFE));
    }

    /** Returns true if a session with this id is open. */
    synchronized boolean isOpen(String id) {
        Instant end = ends.get(digest(id));
        return end != null && end.isAfter(clock.instant());
    }

    /** Ends a session, if it is open. */
    public synchronized void close(String id) {
        ends.remove(digest(id));
    }

    private static String digest(String id) {
        return HexFormat.of().formatHex(Sha256.of(id.getBytes(StandardCharsets.UTF_8)));
    }
}
