package dev.learnstream.projections.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes passwords that nobody has to remember. */
final class Secret {

    private Secret() {}

    /** Returns 32 hexadecimal digits: they need no quoting anywhere. */
    static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
