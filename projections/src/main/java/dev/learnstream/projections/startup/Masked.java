package dev.learnstream.projections.startup;

import java.util.regex.Pattern;

/** Text for screens and logs, without the passwords that settings may hold. */
public final class Masked {

    /** Of an address: what stands between a colon and the last at sign. */
    private static final Pattern USER_INFO = Pattern.compile("(://[^\\s:/?#@]*:)\\S*@");

    /** Of a parameter or a setting, in quotes or not: password, sslpassword, ssl.key.password. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)(password\\s*=\\s*)(\"[^\"]*\"|'[^']*'|[^\\s&;\\]]+)");

    private Masked() {}

    public static String of(String text) {
        String withoutUserInfo = USER_INFO.matcher(text).replaceAll("$1***@");
        return PARAMETER.matcher(withoutUserInfo).replaceAll("$1***");
    }

    /** The place of a database. Its parameters are left out: any of them may be a secret. */
    public static String address(String url) {
        return of(url.replaceFirst("\\?.*", ""));
    }
}
