package dev.learnstream.projections.startup;

import java.util.regex.Pattern;

/** Hides the passwords in texts for screens and logs. */
public final class Masked {

    /** The part of an address between a colon and the last at sign. */
    private static final Pattern USER_INFO = Pattern.compile("(://[^\\s:/?#@]*:)\\S*@");

    /** A parameter or a setting, quoted or not: password, sslpassword, ssl.key.password. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)(password\\s*=\\s*)(\"[^\"]*\"|'[^']*'|[^\\s&;\\]]+)");

    private Masked() {}

    public static String of(String text) {
        String withoutUserInfo = USER_INFO.matcher(text).replaceAll("$1***@");
        return PARAMETER.matcher(withoutUserInfo).replaceAll("$1***");
    }

    /** Returns the place of a database without parameters: any of them may be a secret. */
    public static String address(String url) {
        return of(url.replaceFirst("\\?.*", ""));
    }
}
